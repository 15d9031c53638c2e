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
            "acme.queue": { "text": "One queue.", "key": "queue" },
            "sofia.profile.acmeTrunk": { "text": "One trunk of a profile.", "key": "trunk" }
          },
          "types": {
            "agentState": { "text": "What an agent does.", "words": { "Waiting": { "text": "Ready for a call.", "since": "1.11" }, "In a queue call": { "name": "inCall", "number": 2, "text": "Talking." } } },
            "menuOutcome": { "text": "How a menu went.", "words": { "MENU DONE": { "name": "done", "text": "Something was chosen." }, "MENU LEFT": { "name": "left" } } },
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
            "acme.waiting": { "syntax": "acme waiting", "text": "Counts the callers who wait.", "effect": "read", "reply": { "returns": "int?", "text": ["<callers:int> waiting", "nobody waits"] } },
            "acme.mute": { "syntax": "acme mute all", "text": "Mutes all.", "reply": { "lines": ["+OK mute <caller:int>", "Skipping <_caller:int>."], "empty": "list" } },
            "acme.routes": { "syntax": "acme routes list <table> [prefix=<prefix>]", "text": "Lists the routes.", "effect": "read",
              "reply": { "returns": "RouteRow[]", "form": "table", "delimiter": "|", "end": "+OK" } },
            "acme.bridge": { "syntax": "acme bridge <destination:callTarget> [<dialplan>]", "text": "Connects what waits." },
            "acme.dial": { "syntax": "acme dial <endpoint:dialString> [<mode:fast|careful> [<timeout:seconds>]]", "text": "Dials & waits for an answer < 60 s.", "blocks": true,
              "args": { "mode": { "default": "fast" } },
              "danger": "it costs money",
              "reply": { "returns": "DialResult", "text": ["+OK <uuid:channelId>", "-ERR busy <seconds:int>"] } },
            "acme.queue.state": { "syntax": "acme queue <queue> state", "text": "Tells what a queue does.", "effect": "read", "reply": { "returns": "agentState", "empty": "none" } },
            "acme.reread": { "syntax": "acme reread", "text": "Reads the routes again, by its old name.", "obsolete": "acme.reload" },
            "acme.oldState": { "syntax": "acme state <queue> [<depth:int>] [all]", "text": "Tells what a queue does, by its old name.", "effect": "read", "obsolete": "acme.queue.state",
              "args": { "depth": { "text": "How deep.", "added": "0.3" }, "all": { "text": "Whether to tell of all.", "added": "0.2" } } },
            "acme.queue.note": { "syntax": "acme queue <queue> note <note...>", "text": "Leaves a note.", "args": { "note": { "quoting": "word" } } },
            "show.acmeRows": { "syntax": "acme_show rows [<table>]", "text": "Lists the routes, where others look for them.", "effect": "read",
              "reply": { "returns": "RouteRow[]", "form": "table", "delimiter": "|", "fails": { "no rows": "notFound" } } },
            "uuid.acmeMark": { "syntax": "uuid_acme_mark <uuid> <level:low|high> [<group>]", "text": "Marks a call.", "blocks": true, "obsolete": "uuid.acmeTag", "args": { "group": { "text": "Whose mark.", "added": "0.2" } } },
            "uuid.acmeTag": { "syntax": "uuid_acme_tag <uuid> <level:low|high>", "text": "Marks a call." },
            "sofia.profile.acmePing": { "syntax": "acme_ping <profile> [<times:int>]", "text": "Pings all of a profile.", "reply": "int" },
            "sofia.profile.acmeTrunk.state": { "syntax": "acme_trunk <profile> <trunk> state", "text": "Tells what a trunk does.", "effect": "read", "reply": "agentState" },
            "acmeVersion": { "syntax": "acme_version", "text": "The module's version.", "effect": "read", "reply": "text" }
          },
          "variables": {
            "acme_route": { "type": "text", "text": "The route that the call took." },
            "acme_cost": { "type": "decimal", "name": "cost", "null": "n/a", "text": "What a minute costs." },
            "acme_flags": { "type": "text", "list": " " }
          },
          "applications": {
            "acmeMenu": { "syntax": "acme_menu [<mode:quick|full>] <menu> <choice> [<timeout:seconds>]", "text": "Plays a menu & waits.", "module": "mod_menu",
              "args": { "choice": "The variable that gets the choice." },
              "response": "menuOutcome", "variables": { "<choice>": { "type": "int", "name": "chosen" }, "acme_cost": {}, "acme_flags": { "name": "flags" } } },
            "acmeNote": { "syntax": "acme_note <note...>", "text": "Leaves a note.", "media": false, "expansions": 2 },
            "acmeWait": { "syntax": "acme_wait [quiet]", "text": "Waits for ever.", "ends": "never", "media": false, "danger": "it is boring" },
            "acmePause": { "syntax": "acme_pause", "text": "Waits.", "obsolete": "acmeWait" }
          },
          "events": {
            "acmeCall": { "base": true, "extends": "event", "text": "Something of a call.", "headers": { "Call-Number": "int" } },
            "acme::menu": { "extends": "event", "text": "Something happened in a menu.", "headers": { "Menu-Action": { "type": "text", "name": "action" }, "*": "acmeCall?" },
              "action": "Menu-Action", "actions": { "key-pressed": { "text": "A key was pressed.", "headers": { "Key": "text" } }, "left": { "name": "menuLeft", "text": "The caller left." } } },
            "acme::route": { "text": "A route was changed.", "module": "mod_acme_routes", "since": "1.10.2", "headers": { "Route-Name": "text", "Route-Cost": { "type": "decimal", "until": "1.10.12" }, "Agent-State": "agentState", "Unique-ID": { "type": "channelId", "name": "uuid" } } }
          }
        }
        """;
}
