namespace Typed.Esl.Generator.Tests.Support;

/// <summary>A small catalogue of a team's own, with one of everything that the emitter tells apart.</summary>
internal static class Acme
{
    public const string Path = "/project/acme.esl.json";

    public const string Json = """
        {
          "catalogue": 1,
          "arguments": { "table": "The routing table.", "queue": "The queue's name.", "uuid": { "type": "channelId", "text": "The channel's id." } },
          "failures": { "-ERR no reply": "noReply", "-ERR*": "failed" },
          "groups": {
            "acme": { "text": "Acme's own module.", "module": "mod_acme", "fails": { "ACME: no such *": "notFound" } },
            "acme.queue": { "text": "One queue.", "key": "queue" }
          },
          "types": {
            "agentState": { "text": "What an agent does.", "words": { "Waiting": "Ready for a call.", "In a queue call": { "name": "inCall", "number": 2, "text": "Talking." } } },
            "member": { "text": "A member, or all of them.", "base": "int", "words": { "all": {} } }
          },
          "records": {
            "RouteBase": { "text": "What every route has.", "columns": { "name": { "type": "text", "name": "routeName" } } },
            "RouteRow": { "text": "A route.", "extends": "RouteBase", "columns": {
              "prefix": "text",
              "cost": { "type": "decimal", "null": "n/a", "text": "What a minute costs." },
              "updated_epoch": { "type": "epoch", "name": "updated", "text": "When it was changed." },
              "state": { "type": "agentState" },
              "flags": { "type": "text", "list": " " },
              "b_*": { "type": "RouteBase?", "name": "backup", "text": "The route that is tried next." } } }
          },
          "endpoints": {
            "acmeTrunk": { "syntax": "acme/trunk/<table>/<number...>", "text": "A number on one of Acme's trunks." },
            "acmeDesk": { "syntax": "acme/<desk:int>[@<site>[/<mode:agentState>]]", "text": "A desk.", "args": { "site": { "text": "Where it stands.", "default": "hq" } } }
          },
          "commands": {
            "acme.reload": { "syntax": "acme reload [<table>] [dry]", "text": "Reads the routes again." },
            "acme.count": { "syntax": "acme count", "text": "Counts the routes.", "effect": "read", "reply": { "text": "+OK <count:int> routes" } },
            "acme.routes": { "syntax": "acme routes list <table> [prefix=<prefix>]", "text": "Lists the routes.", "effect": "read",
              "reply": { "returns": "RouteRow[]", "form": "table", "delimiter": "|", "end": "+OK" } },
            "acme.bridge": { "syntax": "acme bridge <destination:callTarget> [<dialplan>]", "text": "Connects what waits." },
            "acme.dial": { "syntax": "acme dial <endpoint:dialString> [<mode:fast|careful> [<timeout:seconds>]]", "text": "Dials & waits for an answer < 60 s.", "blocks": true,
              "args": { "mode": { "default": "fast" } },
              "danger": "it costs money",
              "reply": { "returns": "DialResult", "text": ["+OK <uuid:channelId>", "-ERR busy <seconds:int>"] } },
            "acme.queue.state": { "syntax": "acme queue <queue> state", "text": "Tells what a queue does.", "effect": "read", "reply": { "returns": "agentState", "empty": "none" } },
            "acme.queue.note": { "syntax": "acme queue <queue> note <note...>", "text": "Leaves a note.", "args": { "note": { "quoting": "word" } } },
            "acmeVersion": { "syntax": "acme_version", "text": "The module's version.", "effect": "read", "reply": "text" }
          },
          "events": {
            "acme::route": { "text": "A route was changed.", "headers": { "Route-Name": "text", "Route-Cost": "decimal", "Agent-State": "agentState", "Unique-ID": { "type": "channelId", "name": "uuid" } } }
          }
        }
        """;
}
