namespace Typed.Esl.Generator.Tests.Support;

/// <summary>A catalogue as a team would write it, laid out as an editor does.</summary>
internal static class TeamCatalogue
{
    public const string Path = "/project/acme.esl.json";

    public const string Json = """
        {
          "catalogue": 1,
          "arguments": {
            "route": { "type": "text", "text": "The route's name." },
            "queue": "The queue's name."
          },
          "failures": { "-ERR acme *": "failed" },
          "groups": {
            "acme": { "text": "Acme's routing.", "module": "mod_acme", "fails": { "no route *": "notFound" } },
            "acme.queue": { "text": "One queue.", "key": "queue" }
          },
          "types": {
            "routeState": { "text": "Whether a route is used.", "words": { "ON": "Calls take it.", "OFF": { "text": "Calls pass it by." } } },
            "routeCode": { "text": "A code of a route.", "pattern": "[A-Z]{2}[0-9]+" }
          },
          "records": {
            "RouteBase": { "text": "What every route has.", "columns": { "name": "text" } },
            "RouteRow": {
              "text": "A route.",
              "extends": "RouteBase",
              "columns": {
                "st": { "type": "routeState", "name": "state", "text": "Whether it is used." },
                "used": { "type": "epoch", "name": "lastUsed", "null": "never" },
                "hops": { "type": "text", "list": ";" }
              }
            }
          },
          "replies": {
            "routeTable": { "returns": "RouteRow[]", "form": "table", "delimiter": "|", "end": "+OK <count:int> routes" }
          },
          "commands": {
            "acme.ping": { "syntax": "acme ping", "text": "Asks whether the module is there." },
            "acme.routes": {
              "syntax": "acme routes list [prefix=<prefix>]",
              "text": "Lists the routes.",
              "args": { "prefix": "Only routes to numbers that begin so." },
              "effect": "read",
              "reply": "routeTable"
            },
            "acme.count": {
              "syntax": "acme routes count",
              "text": "Counts the routes.",
              "effect": "read",
              "reply": { "text": "+OK <count:int> routes" }
            },
            "acme.setState": { "syntax": "acme routes set <route> <state:routeState>", "text": "Switches a route on or off." },
            "acme.note": { "syntax": "acme routes note <route> <note...>", "text": "Leaves a note.", "args": { "note": { "quoting": "word", "refused": { "${": "the switch replaces it" } } } },
            "acme.reload": { "syntax": "acme reload [dry]", "text": "Loads the routes again.", "blocks": true },
            "acme.reread": { "syntax": "acme reread", "text": "Loads the routes again.", "obsolete": "acme.reload" },
            "acme.find": {
              "syntax": "acme find <number> [<mode:first|best> [<limit:int>]]",
              "text": "Finds the route of a number.",
              "args": { "mode": { "default": "first" }, "limit": { "text": "At most so many.", "added": "0.2" } },
              "reply": { "returns": "FoundRoute", "text": ["+OK <route> <code:routeCode>", "+NONE <reason>"] }
            },
            "acme.queue.state": { "syntax": "acme queue <queue> state", "text": "Tells what a queue does.", "effect": "read", "reply": "routeState" },
            "acme.queue.members": {
              "syntax": "acme queue <queue> members",
              "text": "Lists who waits.",
              "reply": { "returns": "text[]", "lines": ["member <member>"], "end": "end" }
            },
            "acmeVersion": { "syntax": "acme_version", "text": "The module's version.", "effect": "read", "reply": "text" }
          },
          "variables": {
            "acme_cost": { "type": "decimal", "text": "What a minute costs." }
          },
          "applications": {
            "acmeMenu": { "syntax": "acme_menu <menu> <choice>", "text": "Plays a menu.", "response": "routeState", "variables": { "acme_cost": {}, "<choice>": { "type": "int", "name": "chosen" } } }
          },
          "endpoints": {
            "acmeDesk": { "syntax": "acme/<desk:int>[@<site>]", "text": "A desk." }
          },
          "events": {
            "acmeBase": { "base": true, "text": "What all have.", "headers": { "Acme-Id": "int" } },
            "acme::route": {
              "extends": "acmeBase",
              "text": "A route changed.",
              "headers": { "Route": "text", "State": "routeState", "Action": "text" },
              "action": "Action",
              "actions": { "added": { "text": "It was added.", "headers": { "By": "text" } } }
            }
          }
        }
        """;
}
