using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Catalog;

/// <summary>
/// What blocks, for one compilation. Who knows the code better is believed first: the user's lines, then annotations, then
/// the shipped lines. Without either of the first two a look-up is one in the shipped index.
/// </summary>
internal sealed class BlockingCatalog
{
    private readonly ImmutableArray<CatalogFile> _files;
    private readonly ApiIndex<Ruling>? _users;
    private readonly Dictionary<string, List<string>> _removedTypes = new(StringComparer.Ordinal);
    private readonly Annotations _annotations;

    // Members whose name the catalog knows, also those that are found not to block: `List.Add` is called a thousand times.
    private readonly ConcurrentDictionary<ISymbol, BlockingApi?> _known = new(SymbolEqualityComparer.Default);

    public BlockingCatalog(Compilation compilation, ImmutableArray<CatalogFile> files)
    {
        _files = files;
        _annotations = new Annotations(compilation);
        if (!files.IsEmpty)
            _users = new ApiIndex<Ruling>(Rulings());
    }

    /// <summary>
    /// The line of a method or property, itself or as an override or implementation of another: a call on a <c>FileStream</c>
    /// binds to its own <c>Read</c>, the catalog may only have that of <c>Stream</c>. Null if nothing says that it blocks, or
    /// something that it does not.
    /// </summary>
    public BlockingApi? Find(ISymbol member)
    {
        if (!MayKnow(member))
            return null;

        member = member.Declared();
        return _known.TryGetValue(member, out var known) ? known : _known.GetOrAdd(member, Resolve(member));
    }

    private BlockingApi? Resolve(ISymbol member)
    {
        for (var current = member; current is not null; current = current.Overridden())
        {
            if (RulingOf(current) is { } ruling)
                return ruling.Entry;

            if (HoldsNothingBack(current))
                return null;
        }

        return member.IsStatic || member.ContainingType is not { TypeKind: TypeKind.Class or TypeKind.Struct } type || IsInMemory(type)
            ? null
            : Implemented(member, type);
    }

    /// <summary>The user's lines, beside the shipped ones; null if annotations have a say, which stand with the members.</summary>
    public IEnumerable<(ApiId Id, BlockingApi Entry)>? UserEntries() => _annotations.AreUsed ? null : AllUserEntries();

    /// <summary>Whether the user says of a member that it does not block.</summary>
    public bool IsDenied(ISymbol member) => MayKnow(member) && RulingOf(member) is { Entry: null };

    /// <summary>Whether a value is declared never to make its users wait: <c>[NonBlocking] Stream buffer</c>.</summary>
    public bool NeverBlocks(IParameterSymbol parameter) => _annotations.IsNonBlocking(parameter);

    private IEnumerable<(ApiId Id, BlockingApi Entry)> AllUserEntries()
    {
        foreach (var file in _files)
        {
            foreach (var entry in file.Entries)
                yield return entry;
        }
    }

    /// <summary>Whether the user or an annotation says of a type, or of its disposal, that it does not block.</summary>
    public bool IsRemoved(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(nameof(IDisposable.Dispose)))
            {
                if (RulingOf(member) is { Entry: null })
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether some member of this name blocks; a dictionary miss for an ordinary call.</summary>
    public bool KnowsName(ISymbol member) => BlockingApi.Shipped.HasName(member.MetadataName);

    private bool MayKnow(ISymbol member) =>
        KnowsName(member)
        || _users?.HasName(member.MetadataName) == true
        || (_annotations.AreUsed && _annotations.MayConcern(member));

    private Ruling? RulingOf(ISymbol member)
    {
        if (_users is not null)
        {
            if (_users.Find(member) is { } ruling)
                return ruling;

            if (IsOfRemovedType(member))
                return Ruling.Removed;
        }

        if (_annotations.Of(member) is { } annotated)
            return annotated;

        return BlockingApi.Shipped.Find(member) is { } shipped ? new Ruling(shipped) : null;
    }

    private BlockingApi? Implemented(ISymbol member, INamedTypeSymbol type)
    {
        foreach (var contract in type.AllInterfaces)
        {
            foreach (var declared in contract.GetMembers(member.Name))
            {
                if (RulingOf(declared) is { Entry: { } api }
                    && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(declared), member))
                {
                    return api;
                }
            }
        }

        return null;
    }

    // Documented to do nothing: these streams have no buffer.
    private static bool HoldsNothingBack(ISymbol member) =>
        member is { Name: "Flush", ContainingType: { Name: "NetworkStream" or "PipeStream", ContainingNamespace.Name: "Sockets" or "Pipes" } };

    // MemoryDistributedCache implements what others send over the network.
    private static bool IsInMemory(INamedTypeSymbol type) =>
        type.Name.StartsWith("Memory", StringComparison.Ordinal) || type.Name.StartsWith("InMemory", StringComparison.Ordinal);

    // Removals go last: of two lines for the same overloads the index finds the later one if they are exact and the
    // earlier one if they stand for every overload, so each kind is put where it wins.
    private IEnumerable<(ApiId Id, Ruling Ruling)> Rulings()
    {
        foreach (var file in _files)
        {
            foreach (var removed in file.Removals)
            {
                if (removed.Name == "")
                    AddType(removed.Container);
                else if (removed.IsEveryOverload)
                    yield return (removed, Ruling.Removed);
            }
        }

        foreach (var file in _files)
        {
            foreach (var (id, entry) in file.Entries)
                yield return (id, new Ruling(entry));
        }

        foreach (var file in _files)
        {
            foreach (var removed in file.Removals)
            {
                if (removed is { Name: not "", IsEveryOverload: false })
                    yield return (removed, Ruling.Removed);
            }
        }
    }

    private void AddType(string name)
    {
        var simple = name.Substring(name.LastIndexOf('.') + 1);
        if (!_removedTypes.TryGetValue(simple, out var sameName))
            _removedTypes.Add(simple, sameName = []);

        sameName.Add(name);
    }

    private bool IsOfRemovedType(ISymbol member)
    {
        if (member.ContainingType is not { OriginalDefinition: var type } || !_removedTypes.TryGetValue(type.MetadataName, out var sameName))
            return false;

        foreach (var name in sameName)
        {
            if (ApiId.IsNamed(type, name))
                return true;
        }

        return false;
    }
}
