using System.Text;
using Typed.Esl.Requests;
using Typed.Esl.Tests.Requests;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Tests.Catalogue;

/// <summary>A connection that gives an answer as a module's source writes it, and remembers what it was asked.</summary>
internal static class Written
{
    public static string Sent(DialplanApplication application) => $"{application.Name} {application.Argument}".TrimEnd();

    public static async Task<string> AskedAsync(string answer, Func<IEslConnection, ValueTask> ask)
    {
        var connection = On(answer, out var asked);
        await ask(connection);
        return asked.Request.Text;
    }

    public static Task<string> AskedAsync<T>(string answer, Func<IEslConnection, ValueTask<T>> ask) => AskedAsync(answer, async connection => { await ask(connection); });

    public static async Task<bool> BlocksAsync(string answer, Func<IEslConnection, ValueTask> ask)
    {
        var connection = On(answer, out var asked);
        await ask(connection);
        return asked.Request.Blocks;
    }

    public static async Task FailsAsync(FailureKind kind, Func<ValueTask> ask) =>
        Assert.Equal(kind, (await Assert.ThrowsAsync<EslCommandException>(async () => await ask())).Kind);

    public static IEslConnection On(string answer) => On(answer, out _);

    public static IEslConnection On(string answer, out AnsweringConnection connection) => connection = new AnsweringConnection(Encoding.UTF8.GetBytes(answer));
}
