using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>How a client of the switch begins: the switch asks, we give the password, once.</summary>
internal static class InboundHandshake
{
    /// <exception cref="EslAuthenticationException">The switch refused the address or the password.</exception>
    public static async Task RunAsync(EslConnection connection, string password, CancellationToken cancellationToken)
    {
        await connection.Greeting.WaitAsync(cancellationToken).ConfigureAwait(false);
        var reply = await connection.CommandAsync(new WireCommand(Verbs.Auth, password), cancellationToken).ConfigureAwait(false);
        if (!reply.IsOk)
            throw new EslAuthenticationException($"The switch refused the password: {reply.Text}");
    }
}
