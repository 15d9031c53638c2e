namespace Typed.Esl.Tool.Pulling;

/// <summary>Something of the switch that goes into a catalogue.</summary>
/// <param name="Group">The group of a command; null of an application.</param>
/// <param name="Key">Its name there.</param>
/// <param name="Module">The module that has it.</param>
/// <param name="Syntax">How it is written.</param>
/// <param name="Text">What it does.</param>
/// <param name="Table">What it answers with; null where that is not known.</param>
/// <param name="Numbered">Its columns that are numbered in C#, since their own names are taken there; null for none.</param>
internal sealed record PulledItem(string? Group, string Key, string Module, string Syntax, string Text, TriedAnswer? Table = null, IReadOnlyCollection<string>? Numbered = null);
