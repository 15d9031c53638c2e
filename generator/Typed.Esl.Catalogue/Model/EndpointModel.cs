using Typed.Esl.Catalogue.Grammar;

namespace Typed.Esl.Catalogue.Model;

/// <summary>A kind of endpoint: a method that makes a leg of a dial string.</summary>
/// <param name="Key">Its name, which the method has as well.</param>
/// <param name="Text">Whom it calls.</param>
/// <param name="Syntax">How its part of a dial string is written; it begins with the kind and a <c>/</c>.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Module">The module of the switch that serves it.</param>
public sealed record EndpointModel(string Key, string Text, Template Syntax, EquatableArray<ArgumentModel> Arguments, string? Module)
{
    /// <summary>The kind of endpoint, as the switch names it: all before the first <c>/</c>.</summary>
    public string Kind => Head.Substring(0, Head.IndexOf('/'));

    /// <summary>The literal text with which it begins.</summary>
    public string Head => Syntax.Nodes.Count > 0 && Syntax.Nodes[0] is LiteralNode literal ? literal.Text : "";

    /// <summary>An argument by its name.</summary>
    public ArgumentModel Argument(string name) => Arguments.First(argument => argument.Name == name);
}
