namespace Typed.Esl.Replies;

/// <summary>A record that can be read from a row of a reply.</summary>
/// <typeparam name="TSelf">The record's own type.</typeparam>
public interface IEslRow<TSelf>
    where TSelf : EslRow, IEslRow<TSelf>
{
    /// <summary>The columns that the record knows.</summary>
    static abstract RowShape Shape { get; }

    /// <summary>Makes the record from a row that was bound to <see cref="Shape"/>.</summary>
    static abstract TSelf Read(in RowReader row);
}
