using System.Globalization;

namespace Typed.Esl.Benchmarks.Data;

/// <summary>Code as programs that speak to a switch have it: a few commands among much else.</summary>
internal static class ConsumerCode
{
    private static readonly string[] s_texts =
    [
        "status", "show calls as json", "uuid_kill 1-2-3 NORMAL_CLEARING", "uuid_transfer 1-2-3 1000 XML default", "sofia status profile internal", "originate user/1000 &park()",
        "global_setvar a=b", "conference 3000 list", "acme reload", "uuid_setvar 1-2-3 a b", "hupall NORMAL_CLEARING", "sched_api +10 none status", "show cals",
    ];

    private static readonly string[] s_dialStrings = ["user/1000", "{ignore_early_media=true}sofia/gateway/carrier/4930123|user/1001", "[leg_timeout=5]user/1000,user/1001"];

    /// <summary>How many texts a document holds.</summary>
    public const int Texts = 40;

    /// <summary>One file of a project: a class with what surrounds commands in real programs.</summary>
    public static string File(int index) => string.Create(CultureInfo.InvariantCulture, $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;

        namespace Consumer.Part{{index}};

        using Typed.Esl;

        public sealed record Customer(int Id, string Name, string Extension, DateTimeOffset Since, IReadOnlyList<string> Tags);

        public sealed class Desk{{index}}(FreeSwitch fs)
        {
            private readonly Dictionary<string, Customer> _customers = new(StringComparer.Ordinal);
            private int _calls;

            public event EventHandler? Changed;

            public IReadOnlyCollection<Customer> Customers => _customers.Values;

            public void Add(Customer customer)
            {
                ArgumentNullException.ThrowIfNull(customer);
                if (!_customers.TryAdd(customer.Extension, customer))
                    throw new InvalidOperationException($"{customer.Extension} is taken by {_customers[customer.Extension].Name}.");
                Changed?.Invoke(this, EventArgs.Empty);
            }

            public IEnumerable<(string Tag, int Count)> Tags() =>
                from customer in _customers.Values
                from tag in customer.Tags
                group customer by tag into tagged
                orderby tagged.Count() descending, tagged.Key
                select (tagged.Key, tagged.Count());

            public async Task<bool> CallAsync(string extension, CancellationToken cancellationToken)
            {
                if (!_customers.TryGetValue(extension, out var customer))
                    return false;
                Interlocked.Increment(ref _calls);
                var call = await fs.OriginateAsync("{{s_dialStrings[index % s_dialStrings.Length]}}", CallTarget.Extension("1000"), cancellationToken: cancellationToken);
                if (call.Uuid is not { } uuid)
                    return false;
                await fs.Uuid.SetVariableAsync(uuid, "customer", customer.Name, cancellationToken);
                var answer = await fs.ApiAsync("{{s_texts[index % s_texts.Length]}}", cancellationToken);
                Console.WriteLine("{0} {1}: {2}", customer.Id, uuid, answer.Text.Trim().Replace('\n', ' '));
                return true;
            }

            public async Task ReportAsync(string path, CancellationToken cancellationToken)
            {
                var lines = new List<string> { string.Join(';', "Id", "Name", "Extension", "Since") };
                foreach (var customer in _customers.Values.OrderBy(customer => customer.Name, StringComparer.OrdinalIgnoreCase))
                {
                    string since = customer.Since.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
                    lines.Add(string.Join(';', customer.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), Quote(customer.Name), customer.Extension, since));
                }

                var rows = await fs.Show.CallsAsync(cancellationToken);
                foreach (var row in rows.Take(100))
                    lines.Add(string.Format(System.Globalization.CultureInfo.InvariantCulture, "{0};{1};{2}", row.Uuid, row.CallerIdNumber, row.CalleeIdNumber));
                await System.IO.File.WriteAllLinesAsync(path, lines, cancellationToken);
            }

            public static double Median(IEnumerable<double> values)
            {
                var sorted = values.Order().ToArray();
                if (sorted.Length == 0)
                    return double.NaN;
                int half = sorted.Length / 2;
                return sorted.Length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
            }

            private static string Quote(string text) => text.Contains(';', StringComparison.Ordinal) ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : text;
        }
        """);

    /// <summary>A document that is full of texts, with one that somebody writes at.</summary>
    public static string Document(string typed)
    {
        var texts = Enumerable.Range(0, Texts - 1).Select(index => index % 4 == 3
            ? $"""DialString to{index} = "{s_dialStrings[index % s_dialStrings.Length]}"; Console.WriteLine(to{index});"""
            : $"""await fs.ApiAsync("{s_texts[index % s_texts.Length]}");""");
        return $$"""
            using System;
            using System.Threading.Tasks;
            using Typed.Esl;

            public static class Document
            {
                public static async Task RunAsync(FreeSwitch fs)
                {
                    await fs.ApiAsync("{{typed}}");
                    {{string.Join("\n        ", texts)}}
                }
            }
            """;
    }
}
