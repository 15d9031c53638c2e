using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>How a client of the switch begins: the switch asks, we give the password, once.</summary>
internal static class InboundHandshake
{
    /// <exception cref="EslAuthenticationException">The switch refused the address or the password.</exception>
    public static async Task RunAsync(EslConnection connection, string? user, string password, CancellationToken cancellationToken)
    {
        await connection.Greeting.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (user is not null)
            connection.ExpectCutReply();
        var command = user is null ? new WireCommand(Verbs.Auth, password) : new WireCommand(Verbs.UserAuth, $"{user}:{password}");
        var reply = await connection.ControlAsync(command, cancellationToken).ConfigureAwait(false);
        if (!reply.IsOk)
            throw new EslAuthenticationException($"The switch refused the password{(user is null ? "" : $" of {user}")}: {reply.Text}");
        connection.Accept(user is null ? EslPermissions.Everything : EslPermissions.Read(reply.Headers));
    }
}
