using System.Net;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Testing;

/// <summary>How a fake switch is made.</summary>
public sealed record FakeFreeSwitchOptions
{
    /// <summary>The password of its Event Socket.</summary>
    public string Password { get; init; } = "ClueCon";

    /// <summary>The users of its Event Socket, beside the password.</summary>
    public IReadOnlyList<FakeEslUser> Users { get; init; } = [];

    /// <summary>The port it listens at on the loopback interface; 0 for any that is free.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such port.</exception>
    public int Port
    {
        get;
        init => field = value is >= IPEndPoint.MinPort and <= IPEndPoint.MaxPort ? value : throw new ArgumentOutOfRangeException(nameof(Port), value, $"A port is from {IPEndPoint.MinPort}, which is any that is free, to {IPEndPoint.MaxPort}.");
    }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// What all that is left to chance follows from: every id, the times and causes of traffic, the pieces and orders of faults. Null for one that is itself left to chance; which one
    /// that is, <see cref="FakeFreeSwitch.Seed"/> says, and the first line of a conversation.
    /// </summary>
    public int? Seed { get; init; }

    /// <summary>How many messages <see cref="FakeFreeSwitch.Conversation"/> keeps of each connection, beside those of its beginning.</summary>
    public int ConversationLength { get; init; } = 500;

    /// <summary>Which commands it knows, and in which form it answers them.</summary>
    public CatalogueModel Catalogue { get; init; } = BuiltInCatalogue.Model;

    /// <summary>Where it logs. Nowhere, unless this is set.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>The same with what a program's own catalogue knows besides: <c>AcmeCatalogue.Instance</c>.</summary>
    /// <param name="catalogue">The catalogue, which the generator has made.</param>
    /// <exception cref="ArgumentException">It has mistakes.</exception>
    public FakeFreeSwitchOptions AddCatalogue(EslCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var read = CatalogueReader.Read(catalogue.Json, BuiltInCatalogue.Model);
        return read.Problems.IsEmpty
            ? AddCatalogue(read.Model)
            : throw new ArgumentException($"The catalogue '{catalogue.Name}' has {read.Problems.Count} mistakes: {read.Problems[0].Message}.", nameof(catalogue));
    }

    /// <summary>The same with what another catalogue knows besides: a program's own commands.</summary>
    /// <param name="other">The other catalogue.</param>
    public FakeFreeSwitchOptions AddCatalogue(CatalogueModel other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this with { Catalogue = Catalogue.And(other) };
    }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(null, $"Password = ***, Port = {Port}");
        return true;
    }
}
