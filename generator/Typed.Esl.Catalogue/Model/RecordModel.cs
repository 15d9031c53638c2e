namespace Typed.Esl.Catalogue.Model;

/// <summary>A record: what one row, element or object of a reply holds.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">What it is.</param>
/// <param name="Extends">The record whose columns it has as well; empty where there is none.</param>
/// <param name="Columns">Its own columns.</param>
public sealed record RecordModel(string Name, string Text, string Extends, EquatableArray<ColumnModel> Columns);

/// <summary>A column of a record, or a header of an event.</summary>
/// <param name="WireName">
/// Its name on the wire; with a <c>*</c> at its end, every column that begins so; with <c>/*</c>, every member of the object of that name; <c>@</c>, the name of such a member.
/// </param>
/// <param name="PropertyName">Its name in C#, in camel case.</param>
/// <param name="Type">Its type.</param>
/// <param name="Text">What it holds.</param>
/// <param name="Nulls">Texts that stand for no value.</param>
/// <param name="ListSeparator">What stands between the items of a cell.</param>
/// <param name="IsPercentEncoded">Whether its value is percent-encoded once more.</param>
/// <param name="Since">The first version of the switch that has it.</param>
/// <param name="Until">The last version of the switch that has it.</param>
public sealed record ColumnModel(
    string WireName, string PropertyName, TypeReference Type, string Text, EquatableArray<string> Nulls, string? ListSeparator, bool IsPercentEncoded, string? Since, string? Until)
{
    /// <summary>Whether it stands for all columns with a common beginning.</summary>
    public bool IsPrefix => WireName.EndsWith("*", StringComparison.Ordinal) && !IsMembers;

    /// <summary>Whether it stands for all members of an object, each of which is a row.</summary>
    public bool IsMembers => WireName.EndsWith("/*", StringComparison.Ordinal);

    /// <summary>The common beginning.</summary>
    public string Prefix => WireName.TrimEnd('*');
}

/// <summary>A vocabulary of the switch.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">What it is.</param>
/// <param name="IsOpen">Whether other words than the listed ones may be sent without a doubt.</param>
/// <param name="Base">The type whose values are words as well (<c>int</c>); empty where there is none.</param>
/// <param name="Pattern">What other words look like.</param>
/// <param name="Words">The words.</param>
/// <param name="Form">The same in words for people: <c>a host, or host:port</c>; empty where the pattern must say it.</param>
public sealed record WordTypeModel(string Name, string Text, bool IsOpen, string Base, string Pattern, EquatableArray<WordModel> Words, string Form = "");

/// <summary>A word of a vocabulary.</summary>
/// <param name="Wire">The word on the wire.</param>
/// <param name="MemberName">Its name in C#, in Pascal case.</param>
/// <param name="Text">What it means.</param>
/// <param name="Number">The switch's number for it.</param>
/// <param name="Q850">Its number in ITU-T Q.850.</param>
/// <param name="Since">The first version of the switch that has it.</param>
/// <param name="Until">The last version of the switch that has it.</param>
public sealed record WordModel(string Wire, string MemberName, string Text, int? Number, int? Q850, string? Since, string? Until);
