using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Typed.Esl.Analyzers.Texts;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Analyzers;

/// <summary>The library's types that say what a text is for.</summary>
internal sealed class LibrarySymbols
{
    private const string Namespace = "Typed.Esl.";
    private const string GeneratedEnding = ".g.cs";

    private static readonly Dictionary<(string Type, string Method, string Parameter), TextRole> s_unmarked = new()
    {
        [("CallTarget", "Extension", "extension")] = TextRole.Extension,
        [("CallTarget", "Applications", "applications")] = TextRole.ApplicationPairs,
        [("CallMessage", "TransferExtension", "applications")] = TextRole.ApplicationPairs,
        [("FreeSwitch", "Channel", "channel")] = TextRole.Channel,
        [("FreeSwitch", "FollowAsync", "channel")] = TextRole.Channel,
        [("EslConnectionBase", "SendMessageAsync", "channel")] = TextRole.Channel,
        [("EventSelection", "Custom", "subclasses")] = TextRole.Subclass,
        [("EslOutgoingEvent", "Custom", "subclass")] = TextRole.Subclass,
        [("DialAttempt", "With", "name")] = TextRole.DialVariable,
        [("DialAttempt", "With", "value")] = TextRole.DialValue,
        [("DialLeg", "With", "name")] = TextRole.DialVariable,
        [("DialLeg", "With", "value")] = TextRole.DialValue,
        [("DialCall", "With", "name")] = TextRole.DialVariable,
        [("DialCall", "With", "value")] = TextRole.DialValue,
        [("DialEnterprise", "With", "name")] = TextRole.DialVariable,
        [("DialEnterprise", "With", "value")] = TextRole.DialValue,
        [("Dial", "Endpoint", "type")] = TextRole.EndpointKind,
        [("Dial", "Endpoint", "address")] = TextRole.EndpointAddress,
    };

    private readonly INamedTypeSymbol _command;
    private readonly Dictionary<ISymbol, TextRole> _roles = new(SymbolEqualityComparer.Default);
    private readonly INamedTypeSymbol? _word;
    private readonly INamedTypeSymbol? _channelId;

    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> _generated = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IAssemblySymbol, bool> _markers = new(SymbolEqualityComparer.Default);

    private LibrarySymbols(Compilation compilation, INamedTypeSymbol command)
    {
        _command = command;
        _markers[compilation.Assembly] = true;
        _markers[command.ContainingAssembly] = true;
        Add("EslDialStringAttribute", TextRole.DialString);
        Add("EslEventNameAttribute", TextRole.EventNames);
        Add("EslApplicationAttribute", TextRole.Application);
        Add("EslCallTargetAttribute", TextRole.CallTarget);
        _word = compilation.GetTypeByMetadataName(Namespace + "IEslWord`1");
        _channelId = compilation.GetTypeByMetadataName(Namespace + "ChannelId");
        Values = new(compilation, _channelId, IsWord);
        Catalogue = compilation.GetTypeByMetadataName(Namespace + "EslCatalogueAttribute");

        void Add(string name, TextRole role)
        {
            if (compilation.GetTypeByMetadataName(Namespace + name) is { } attribute)
                _roles.Add(attribute, role);
        }
    }

    /// <summary>The library's types; null where a compilation does not know it.</summary>
    public static LibrarySymbols? Find(Compilation compilation) =>
        compilation.GetTypeByMetadataName(Namespace + "EslCommandAttribute") is { } command ? new(compilation, command) : null;

    /// <summary>Says what values can be that are put into texts.</summary>
    public ValueTypes Values { get; }

    /// <summary>What assemblies carry catalogues in.</summary>
    public INamedTypeSymbol? Catalogue { get; }

    /// <summary>Whether an assembly refers to the library. Of the hundreds that do not, no attribute is read: that would take longer than all that is done with them.</summary>
    public bool IsReferredToBy(IAssemblySymbol assembly)
    {
        foreach (var module in assembly.Modules)
        {
            foreach (var reference in module.ReferencedAssemblies)
            {
                if (reference.Name == _command.ContainingAssembly.Name)
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether somebody who knows the library has written a member, and may have marked what it takes.</summary>
    public bool CanBeMarked(ISymbol member) => member.ContainingAssembly is { } assembly && _markers.GetOrAdd(assembly, IsReferredToBy);

    /// <summary>Whether a method was generated from a catalogue, and not written beside what was.</summary>
    public bool IsGenerated(IMethodSymbol method) =>
        HolderOf(method) is { ContainingNamespace: { Name: "Esl", ContainingNamespace.Name: "Typed" } } holder
        && _generated.GetOrAdd(holder, IsMadeByGenerator)
        && method.DeclaringSyntaxReferences.All(declaration => declaration.SyntaxTree.FilePath.EndsWith(GeneratedEnding, StringComparison.Ordinal));

    /// <summary>The type that a method stands in; the class around it where it extends something.</summary>
    public static INamedTypeSymbol HolderOf(IMethodSymbol method)
    {
        var holder = method.ContainingType;
        while (holder.ContainingType is { } around)
            holder = around;
        return holder;
    }

    /// <summary>Whether a value of a type is a text and nothing more: a channel's id, a dial string, a word.</summary>
    public bool IsTextValue(INamedTypeSymbol type) => type.IsValueType && (SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, _command.ContainingAssembly) || IsWord(type));

    /// <summary>Whether a parameter takes the id of a channel, and a member written by hand refuses what can be none.</summary>
    public bool IsChannel(IParameterSymbol parameter) => SymbolEqualityComparer.Default.Equals(parameter.Type, _channelId) && RoleOf(parameter) == TextRole.Channel;

    /// <summary>What becomes of a text that is given to a parameter, a property or a field; null where nothing says so.</summary>
    public TextUse? UseOf(ISymbol symbol) => RoleOf(symbol) is { } role ? new(role, IsOwn(symbol)) : null;

    private TextRole? RoleOf(ISymbol symbol)
    {
        // An override or an implementation need not say it again, but for parameters the compiler names the one that is called.
        foreach (var attribute in TwinOf(symbol) is { } twin ? symbol.GetAttributes().AddRange(twin.GetAttributes()) : symbol.GetAttributes())
        {
            if (attribute.AttributeClass is not { } type)
                continue;
            if (SymbolEqualityComparer.Default.Equals(type, _command))
                return Says(attribute, "IsNested") ? TextRole.NestedCommand : Says(attribute, "InBackground") ? TextRole.BackgroundCommand : TextRole.Command;
            if (_roles.TryGetValue(type, out var role))
                return role == TextRole.Application && IsOwn(symbol) && symbol.ContainingType.Name == "CallTarget" ? TextRole.TargetApplication
                    : role == TextRole.EventNames && IsOwn(symbol) && symbol.ContainingType.Name == "EslOutgoingEvent" ? TextRole.OutgoingEvent
                    : role;
        }

        // What the library refuses, though no attribute says what it is.
        return symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol method } && IsOwn(symbol) && s_unmarked.TryGetValue((method.ContainingType.Name, method.Name, symbol.Name), out var unmarked) ? unmarked : null;
    }

    /// <summary>What stands at the same place of the code: a record's parameter and its property are written as one, and an attribute there is on either.</summary>
    private static ISymbol? TwinOf(ISymbol symbol) => symbol switch
    {
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: { IsRecord: true } type } } parameter =>
            type.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault(property => AreOne(property, parameter)),
        IPropertySymbol { ContainingType: { IsRecord: true } type } property =>
            type.InstanceConstructors.SelectMany(constructor => constructor.Parameters).FirstOrDefault(parameter => parameter.Name == property.Name && AreOne(property, parameter)),
        _ => null,
    };

    private static bool AreOne(IPropertySymbol property, IParameterSymbol parameter) =>
        property.DeclaringSyntaxReferences is [var one] && parameter.DeclaringSyntaxReferences is [var other] && one.SyntaxTree == other.SyntaxTree && one.Span == other.Span;

    private static bool IsMadeByGenerator(INamedTypeSymbol type) => type.GetAttributes().Any(attribute =>
        attribute is { AttributeClass.Name: nameof(System.CodeDom.Compiler.GeneratedCodeAttribute), ConstructorArguments: [{ Value: Naming.Generator }, ..] });

    /// <summary>Whether a member is the library's own.</summary>
    public bool IsOwn(ISymbol member) => SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, _command.ContainingAssembly);

    /// <summary>Whether an attribute sets one of its properties.</summary>
    public static bool Says(AttributeData attribute, string name) => attribute.NamedArguments.Any(argument => argument.Key == name && argument.Value.Value is true);

    /// <summary>The vocabulary that a parameter's text is to be a word of; null where it is none.</summary>
    public INamedTypeSymbol? WordOf(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { Name: "FromText", IsStatic: true, ContainingType: { } type } && IsWord(type) ? type : null;

    private bool IsWord(INamedTypeSymbol type) => type.AllInterfaces.Any(face => SymbolEqualityComparer.Default.Equals(face.OriginalDefinition, _word));
}
