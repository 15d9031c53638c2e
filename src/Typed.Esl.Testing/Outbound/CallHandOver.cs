using System.Net;
using System.Net.Sockets;
using Typed.Esl.Testing.Conversation;
using Typed.Esl.Testing.Sessions;

namespace Typed.Esl.Testing.Outbound;

/// <summary>Hands calls over to whoever listens for them, as the <c>socket</c> application of the dialplan does.</summary>
/// <param name="context">The switch.</param>
/// <param name="door">Serves the connections.</param>
internal sealed class CallHandOver(SwitchContext context, Listener door)
{
    private const string None = "";

    /// <summary>A call comes in, and is handed over.</summary>
    /// <param name="to">Where somebody listens.</param>
    /// <param name="caller">Who calls.</param>
    /// <param name="listener">Who listens there, and tells when he has done with the call; null where only the address is known.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    /// <exception cref="ArgumentException">There is a channel of the caller's id.</exception>
    public async Task<FakeCall> CallAsync(IPEndPoint to, FakeCaller caller, EslListener? listener, CancellationToken cancellationToken)
    {
        RefuseTaken(caller);
        var (socket, handled) = await ConnectAsync(to, listener, cancellationToken).ConfigureAwait(false);
        try
        {
            RefuseTaken(caller); // by somebody who was faster
            string id = context.State.Chance.Id();
            var (call, session) = Connected(socket, context.Control.Legs.Receive(caller), caller, id);
            call.ExpectHandled(NotedAsync(handled, session.Record));
            var application = DialplanApplication.Socket([to.ToString()], @async: caller.IsAsync, full: caller.HasFullControl);

            // The application runs before the listener can say anything: what the listener asks for runs within it.
            _ = context.Control.Execute(call.Channel, application.Name, application.Argument, id);
            door.ServeCall(session);
            return call;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<Exception?> NotedAsync(Task<Exception?> handled, ConnectionRecord record)
    {
        var failure = await handled.ConfigureAwait(false);
        if (failure is not null)
            record.Note($"the listener's handler fails: {failure.GetType().Name}: {failure.Message}");
        return failure;
    }

    private void RefuseTaken(FakeCaller caller)
    {
        if (!caller.Channel.IsEmpty && context.State.Channels[caller.Channel] is not null)
            throw new ArgumentException($"There is a channel '{caller.Channel}' already. Give another id, or none for any.", nameof(caller));
    }

    private static async Task<(Socket Socket, Task<Exception?> Handled)> ConnectAsync(IPEndPoint to, EslListener? listener, CancellationToken cancellationToken)
    {
        var socket = new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            var address = to.Address.Equals(IPAddress.Any) ? IPAddress.Loopback : to.Address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : to.Address;
            var handled = Task.FromResult<Exception?>(null);
            if (listener is not null)
            {
                // It is to be known from where the call comes before it has come.
                socket.Bind(new IPEndPoint(address.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Loopback : IPAddress.IPv6Loopback, 0));
                handled = listener.WhenHandledAsync((IPEndPoint)socket.LocalEndPoint!);
            }

            await socket.ConnectAsync(address, to.Port, cancellationToken).ConfigureAwait(false);
            return (socket, handled);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The <c>socket</c> application of a channel that nobody has handed over yet: it goes to the first that listens; where nobody does, the call goes on.</summary>
    public async Task<FakeCall?> HandOverAsync(FakeExecution execution, CancellationToken cancellationToken)
    {
        string[] words = execution.Argument.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (string address in words.FirstOrDefault(None).Split('|'))
        {
            if (!IPEndPoint.TryParse(address.Split('/')[0], out var to))
                continue;
            try
            {
                var (socket, _) = await ConnectAsync(to, listener: null, cancellationToken).ConfigureAwait(false);
                var caller = new FakeCaller { IsAsync = words.Contains("async"), HasFullControl = words.Contains("full") };
                var (call, session) = Connected(socket, execution.Channel, caller, execution.Id);
                door.ServeCall(session);
                return call;
            }
            catch (SocketException)
            {
                // The next one may listen.
            }
        }

        return null;
    }

    private (FakeCall Call, ClientSession Session) Connected(Socket socket, FakeChannel channel, FakeCaller caller, string id)
    {
        var call = new FakeCall(context.Control, channel, caller, id);
        var session = new ClientSession(socket, socket.RemoteEndPoint?.ToString() ?? "", context, call);
        (call.Leave, call.Drop) = (session.End, session.Dispose);
        return (call, session);
    }
}
