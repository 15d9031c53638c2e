using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Tool.Catalogues;

/// <summary>The text of a first catalogue.</summary>
internal static class StarterCatalogue
{
    /// <summary>Where the schema of catalogues is, by which editors check and complete them.</summary>
    public const string Schema = "https://raw.githubusercontent.com/typed-esl/typed-esl/main/docs/commands.schema.json";

    /// <summary>Whether a word can name a module.</summary>
    public static bool CanBeNamed(string name) => name.Length > 0 && char.IsAsciiLetter(name[0]) && name.All(char.IsAsciiLetterOrDigit);

    /// <summary>A catalogue with one of each kind of thing, to be changed.</summary>
    public static string Of(string name)
    {
        string word = name.ToLowerInvariant(), pascal = Naming.Pascal(word);
        return $$"""
            {
              "$schema": "{{Schema}}",
              "catalogue": 1,
              "groups": {
                "{{word}}": { "text": "What mod_{{word}} can be asked.", "module": "mod_{{word}}" }
              },
              "commands": {
                "{{word}}.reload": {
                  "syntax": "{{word}} reload [<table>]",
                  "text": "Reads the configuration again.",
                  "args": { "table": "The part that is read; everything if left out." }
                },
                "{{word}}.entries": {
                  "syntax": "{{word}} list",
                  "text": "Lists the entries.",
                  "effect": "read",
                  "reply": { "returns": "{{pascal}}Entry[]", "form": "table", "delimiter": "|", "empty": "list" }
                }
              },
              "records": {
                "{{pascal}}Entry": {
                  "text": "An entry.",
                  "columns": {
                    "name": { "type": "text", "text": "Its name." },
                    "created": { "type": "epoch", "text": "When it was made." }
                  }
                }
              },
              "events": {
                "{{word}}::changed": {
                  "extends": "event",
                  "text": "An entry was changed.",
                  "headers": { "{{pascal}}-Name": { "type": "text", "name": "entryName", "text": "The entry's name." } }
                }
              }
            }

            """;
    }
}
