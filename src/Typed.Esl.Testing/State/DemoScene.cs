namespace Typed.Esl.Testing.State;

/// <summary>A handful of calls and registrations, with the names that are hard to carry.</summary>
internal static class DemoScene
{
    public static void Fill(FakeFreeSwitch fake, DateTimeOffset now)
    {
        fake.Calls.Add(new CallRow
        {
            Uuid = "b4b7d2b0-6a5e-4a39-9a6f-0d8a36e1c001",
            Direction = CallDirection.Inbound,
            Created = now.AddMinutes(-7),
            ChannelName = "sofia/internal/1001@demo.example",
            State = ChannelState.Execute,
            CallerIdName = "Doe, Jane",
            CallerIdNumber = "1001",
            NetworkAddress = "192.0.2.21",
            Destination = "1002",
            PresenceId = "1001@demo.example",
            CallState = CallState.Active,
            CallCreated = now.AddMinutes(-6),
            Other = new CallLeg
            {
                Uuid = "b4b7d2b0-6a5e-4a39-9a6f-0d8a36e1c002",
                Direction = CallDirection.Outbound,
                Created = now.AddMinutes(-7),
                ChannelName = "sofia/internal/1002@demo.example",
                State = ChannelState.ExchangeMedia,
                CallerIdName = "Doe, Jane",
                CallerIdNumber = "1001",
                Destination = "1002",
                CallState = CallState.Active,
                CalleeIdName = "김철수",
                CalleeIdNumber = "1002",
            },
        });
        fake.Channels.Add(Channel("c003", now.AddSeconds(-12), "sofia/external/+4930901820@carrier.example", "\"Bob\" O'Hara", "+4930901820", "1003", CallState.Ringing, ChannelState.ConsumeMedia));
        fake.Channels.Add(Channel("c004", now.AddMinutes(-2), "sofia/internal/1004@demo.example", "김영희", "1004", "5900", CallState.Active, ChannelState.Park) with
        {
            Application = "park",
        });
        fake.Calls.Add(new CallRow
        {
            Uuid = "b4b7d2b0-6a5e-4a39-9a6f-0d8a36e1c005",
            Direction = CallDirection.Inbound,
            Created = now.AddSeconds(-95),
            ChannelName = "sofia/external/4420794600@carrier.example",
            State = ChannelState.Execute,
            CallerIdName = "Fish & Chips <London>",
            CallerIdNumber = "4420794600",
            NetworkAddress = "198.51.100.7",
            Destination = "1001",
            CallState = CallState.Held,
            CallCreated = now.AddSeconds(-80),
            Other = new CallLeg
            {
                Uuid = "b4b7d2b0-6a5e-4a39-9a6f-0d8a36e1c006",
                Direction = CallDirection.Outbound,
                Created = now.AddSeconds(-94),
                ChannelName = "sofia/internal/1003@demo.example",
                State = ChannelState.ExchangeMedia,
                CallerIdName = "Fish & Chips <London>",
                CallerIdNumber = "4420794600",
                Destination = "1003",
                CallState = CallState.Held,
            },
        });
        foreach (var user in (string[])["1001", "1002", "1003", "1004"])
            AddUser(fake, now, user);
        fake.Sip.Profiles.Add(new SofiaProfile { Name = "internal", Url = "sip:mod_sofia@192.0.2.10:5060", Context = "default", Registrations = 4, CallsIn = 2 });
        fake.Sip.Profiles.Add(new SofiaProfile { Name = "external", Url = "sip:mod_sofia@192.0.2.10:5080", Context = "public", CallsIn = 2 });
        fake.Sip.Gateways.Add(new SofiaGateway { Name = "carrier", Profile = "external", To = "sip:demo@carrier.example", State = GatewayState.Registered, Status = GatewayStatus.Up });
    }

    private static ChannelRow Channel(
        string id, DateTimeOffset created, string name, string callerName, string callerNumber, string destination, CallState callState, ChannelState state) => new()
    {
        Uuid = "b4b7d2b0-6a5e-4a39-9a6f-0d8a36e1" + id,
        Direction = CallDirection.Inbound,
        Created = created,
        ChannelName = name,
        State = state,
        CallerIdName = callerName,
        CallerIdNumber = callerNumber,
        Destination = destination,
        CallState = callState,
        ReadCodec = "PCMA",
        ReadSampleRate = 8000,
        WriteCodec = "PCMA",
        WriteSampleRate = 8000,
    };

    private static void AddUser(FakeFreeSwitch fake, DateTimeOffset now, string user)
    {
        fake.Registrations.Add(new RegistrationRow
        {
            User = user,
            Realm = "demo.example",
            Token = $"{user}@192.0.2.2{user[^1]}",
            Url = $"sofia/internal/sip:{user}@192.0.2.2{user[^1]}:5060",
            Expires = now.AddHours(1),
            NetworkAddress = "192.0.2.2" + user[^1],
            NetworkPort = 5060,
            NetworkProtocol = "udp",
            Hostname = "fake-switch",
        });
        fake.Users.Add(new UserRow { UserId = user, Context = "default", Domain = "demo.example", Group = "default", CallerIdName = "Extension " + user, CallerIdNumber = user });
        fake.Sip.Registrations.Add(new SofiaRegistration { User = user + "@demo.example", Contact = $"\"\" <sip:{user}@192.0.2.2{user[^1]}:5060>", Status = "Registered(UDP)", AuthUser = user });
    }
}
