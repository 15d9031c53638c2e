using System.CodeDom.Compiler;
using System.Reflection;
using Typed.Esl.Events;
using Typed.Esl.Replies;
using Typed.Esl.Requests;

namespace Typed.Esl.Tests.Injection;

/// <summary>What takes text that is not on its way to a switch, with the reason: each is a decision, and what is not here is tried.</summary>
internal static class NotSent
{
    private static readonly (string Reason, Func<MethodBase, bool> Covers)[] s_reasons =
    [
        ("It is told to the program and not to the switch: what an exception says.", member => typeof(Exception).IsAssignableFrom(member.DeclaringType)),
        ("It came from the switch: a row of a reply.", member => typeof(EslRow).IsAssignableFrom(member.DeclaringType)),
        ("It came from the switch: an event, of which something is asked.", member => typeof(EslEvent).IsAssignableFrom(member.DeclaringType) || member.DeclaringType == typeof(EventHeaders)),
        ("It came from the switch, or says how to read what did: replies, and what reads them.", member => member.DeclaringType!.Namespace == typeof(ReplyForms).Namespace || s_replies.Contains(member.DeclaringType!)),
        ("It came from the switch: what a reply says, as a record of the catalogue's.", member => IsGeneratedRecord(member.DeclaringType!)),
        ("It came from the switch: the variables of a channel, and what an application left in them.", member => s_variables.Contains(member.DeclaringType!) || (member.GetParameters() is [var source, ..] && source.ParameterType == typeof(ChannelVariables))),
        ("It is how the generated methods of applications make them, of which each is tried.", member => member.DeclaringType == typeof(DialplanApplication<>)),
        ("It runs an application of the catalogue, whose own method is tried.", member => member.GetParameters().Any(parameter => parameter.ParameterType.IsGenericType && parameter.ParameterType.GetGenericTypeDefinition() == typeof(DialplanApplication<>))),
        ("It says how calls are taken. What of it is sent are words, and one that cannot be is refused where it is set.", member => member.DeclaringType == typeof(EslListener) || member.DeclaringType == typeof(EslListenerOptions)),
        ("It is a word. Where something that sends takes such words, they are tried there.", member => member.DeclaringType!.GetInterfaces().Any(face => face.Name.StartsWith("IEslWord", StringComparison.Ordinal))),
        ("It builds the text of a command, or of a part of one, in memory: every generated method that uses it is tried, and the text is looked at again where it is sent.", member => s_writers.Contains(member.DeclaringType!)),
        ("It is written into an assembly by the generator, and read by the compiler alone.", member => member.DeclaringType == typeof(EslCatalogueAttribute)),
        ("It is written into an assembly by the generator, and read by a fake switch alone.", member => member.DeclaringType == typeof(EslCatalogue)),
        ("It tells whether a text can be read, and Parse reads it.", member => member is MethodInfo { Name: nameof(Dial.TryParse) }),
        ("It makes options of its arguments, of which each is tried.", member => member is MethodInfo { IsStatic: true, Name: nameof(FreeSwitch.ConnectAsync) } && member.GetParameters()[0].ParameterType == typeof(string)),
    ];

    private static readonly Type[] s_replies =
    [
        typeof(ApiReply), typeof(OkReply), typeof(EslTable<>), typeof(EslPermissions),
    ];

    private static readonly Type[] s_writers = [typeof(CommandText), typeof(WireText), typeof(EndpointText)];

    private static readonly Type[] s_variables = [typeof(ChannelVariables), typeof(ApplicationResult)];

    /// <summary>Places that never take anything: the log has no filters.</summary>
    public static bool IsAlwaysRefused(Attempt attempt) =>
        attempt.Sender.Name == nameof(FreeSwitch.SubscribeLogAsync) && attempt.Place.Contains(nameof(EslSubscriptionOptions.Filter), StringComparison.Ordinal);

    /// <summary>How many reasons there are.</summary>
    public static int Count => s_reasons.Length;

    /// <summary>Nothing that is generated to be sent is a record.</summary>
    private static bool IsGeneratedRecord(Type type) => type.IsDefined(typeof(GeneratedCodeAttribute), inherit: false) && type.GetMethod("<Clone>$") is not null;

    /// <summary>Which reason a member has not to be tried; -1 where it has none.</summary>
    public static int ReasonOf(MethodBase member) => Array.FindIndex(s_reasons, reason => reason.Covers(member));
}
