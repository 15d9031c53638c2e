using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Analyzers.Checks;

/// <summary>Finds what generated methods make of their arguments: the catalogue says it, by what the generator calls the methods and the types that hold them.</summary>
internal sealed class TypedMethods
{
    private static readonly string[] s_classes = [Naming.RootClass, Naming.ApplicationsClass, Naming.EndpointsClass];

    private readonly Dictionary<(string Holder, string Method), List<TypedRequest>> _requests = [];

    public TypedMethods(CatalogueModel catalogue)
    {
        foreach (var command in catalogue.Commands.Where(command => command.IsGenerated))
        {
            var holder = command.Group.Length == 0 ? Naming.RootClass : Naming.GroupType(command.Group);
            var request = new TypedRequest(command.Syntax, command.Arguments, isEndpoint: false);
            Add(holder, Naming.Pascal(command.Name) + Naming.Async, request);
            if (command.Blocks)
                Add(holder, Naming.Pascal(command.Name) + Naming.InBackground, request);
        }

        foreach (var application in catalogue.Applications.Where(application => application.IsGenerated))
        {
            var request = new TypedRequest(application.Syntax, application.Arguments, isEndpoint: false);
            Add(Naming.ApplicationsClass, Naming.Pascal(application.Key), request);
            Add(Naming.ApplicationsClass, Naming.Pascal(application.Key) + Naming.Async, request);
        }

        foreach (var endpoint in catalogue.Endpoints)
            Add(Naming.EndpointsClass, Naming.Pascal(endpoint.Key), new(endpoint.Syntax, endpoint.Arguments, isEndpoint: true));
    }

    /// <summary>What a generated method may make of its arguments: of several catalogues that give it, nobody knows which is meant.</summary>
    /// <param name="type">The type that it stands in.</param>
    /// <param name="method">Its name.</param>
    public IReadOnlyList<TypedRequest> Find(string type, string method) => _requests.TryGetValue((HolderOf(type), method), out var requests) ? requests : [];

    /// <summary>A class of extensions is called after its catalogue, which says nothing here.</summary>
    private static string HolderOf(string type) =>
        type.EndsWith(Naming.GroupEnding, StringComparison.Ordinal) ? type
        : type.LastIndexOf(Naming.JoiningClass, StringComparison.Ordinal) is > 0 and var joined ? type.Substring(joined + Naming.JoiningClass.Length) + Naming.GroupEnding
        : s_classes.FirstOrDefault(ending => type.EndsWith(ending, StringComparison.Ordinal)) ?? type;

    private void Add(string holder, string method, TypedRequest request)
    {
        if (!_requests.TryGetValue((holder, method), out var requests))
            _requests.Add((holder, method), requests = []);
        requests.Add(request);
    }
}
