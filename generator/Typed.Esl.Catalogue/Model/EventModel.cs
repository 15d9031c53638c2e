using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Catalogue.Model;

/// <summary>An event, or what several events have in common.</summary>
/// <param name="Name">Its name on the wire, or a lower-case name where it is a base.</param>
/// <param name="Text">When the switch sends it.</param>
/// <param name="IsBase">Whether it is only there to be extended.</param>
/// <param name="Extends">The event whose headers it has as well; empty where there is none.</param>
/// <param name="Headers">Its own headers.</param>
/// <param name="HasBody">Whether it carries a body.</param>
/// <param name="IsInMyEvents">Whether <c>myevents</c> subscribes to it.</param>
/// <param name="Module">The module that sends it; empty where it is the switch itself.</param>
/// <param name="Since">The first version of the switch that has it.</param>
/// <param name="Until">The last version of the switch that has it.</param>
/// <param name="Part">What some of these events tell of besides; null where there is no such thing.</param>
/// <param name="ActionHeader">The header that says what happened; empty where the event's name says it.</param>
/// <param name="Actions">What can have happened.</param>
/// <param name="ClassPrefix">What its classes' names begin with in place of what stands before the <c>::</c>, in camel case; empty where that is the same.</param>
public sealed record EventModel(
    string Name,
    string Text,
    bool IsBase,
    string Extends,
    EquatableArray<ColumnModel> Headers,
    bool HasBody,
    bool IsInMyEvents,
    string Module,
    string? Since,
    string? Until,
    EventPartModel? Part = null,
    string ActionHeader = "",
    EquatableArray<ActionModel> Actions = default,
    string ClassPrefix = "")
{
    /// <summary>The name of its class, in Pascal case and without <c>Event</c>.</summary>
    public string ClassName => NameOfClass(Name, ClassPrefix);

    /// <summary>Whether it is a subclass of CUSTOM.</summary>
    public bool IsSubclass => IsSubclassName(Name);

    /// <summary>Whether other events may have it as a part: it is there where its first header is.</summary>
    public bool CanBePart => IsBase && Headers.Any(header => !header.IsPrefix);

    /// <summary>The name of the class of an event, in Pascal case and without <c>Event</c>.</summary>
    public static string NameOfClass(string name, string prefix) =>
        prefix.Length == 0 || !IsSubclassName(name) ? Naming.Pascal(name) : Naming.Pascal(prefix) + Naming.Pascal(name.Substring(name.IndexOf("::", StringComparison.Ordinal)));

    /// <summary>Whether a name is that of a subclass of CUSTOM.</summary>
    public static bool IsSubclassName(string name) => name.Contains("::");
}

/// <summary>What some events of a kind tell of besides: the headers of a base, where they are there.</summary>
/// <param name="PropertyName">Its name in C#, in camel case.</param>
/// <param name="Base">The base whose headers they are.</param>
/// <param name="Text">What it is.</param>
public sealed record EventPartModel(string PropertyName, string Base, string Text);

/// <summary>One of the things that an event can tell: it becomes a class of its own.</summary>
/// <param name="Name">What the event's action says.</param>
/// <param name="ClassName">The name of the class, in Pascal case and without <c>Event</c>.</param>
/// <param name="Text">When the switch sends it.</param>
/// <param name="Since">The first version of the switch that has it.</param>
/// <param name="Until">The last version of the switch that has it.</param>
/// <param name="Headers">The headers that only this one has.</param>
public sealed record ActionModel(string Name, string ClassName, string Text, string? Since, string? Until, EquatableArray<ColumnModel> Headers);
