using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>Of which types the object before a dot may be, as far as declarations show. Where they do not, it may be of any.</summary>
internal sealed class NameReceivers
{
    private readonly ulong[] _everywhere;
    private readonly HashSet<uint> _aliases;
    private readonly NameFamilies _families;
    private readonly bool _importMembers;
    private readonly List<NameIndex> _globalUsings;
    private readonly NameReceivers? _original;
    private readonly FileChanges? _changes;
    private readonly ConcurrentDictionary<uint, HashSet<uint>> _namesOf = new();

    public NameReceivers(NameFamilies families, IEnumerable<SyntaxTree> trees, CancellationToken cancellationToken)
    {
        _families = families;
        _aliases = [];
        _globalUsings = [];
        var pairs = new List<ulong>();
        foreach (var tree in trees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var names = TypedNames.Of(tree, cancellationToken);
            _aliases.UnionWith(names.Aliases);
            pairs.AddRange(names.Pairs);
            if (!names.ImportsForAll)
                continue;

            _importMembers |= names.ImportsMembers;
            _globalUsings.Add(NameIndex.Of(tree, cancellationToken));
        }

        _everywhere = TypedNames.Distinct(pairs);
    }

    /// <summary>The same after some files have changed, for which it <see cref="Covers"/> them.</summary>
    public NameReceivers(NameReceivers original, FileChanges changes)
    {
        _original = original;
        _changes = changes;
        _families = original._families;
        _aliases = original._aliases;
        _importMembers = original._importMembers;
        _globalUsings = original._globalUsings;
        _everywhere = original._everywhere;
    }

    /// <summary>Whether changes leave alone what is known of types and imports, so that only names of fields and variables differ.</summary>
    public bool Covers(FileChanges changes, CancellationToken cancellationToken)
    {
        foreach (var tree in changes.Removed)
        {
            if (TypedNames.Of(tree, cancellationToken).ImportsForAll)
                return false;
        }

        foreach (var tree in changes.Added)
        {
            var names = TypedNames.Of(tree, cancellationToken);
            if (names.ImportsForAll || !_aliases.IsSupersetOf(names.Aliases))
                return false;

            foreach (var ancestor in DeclaredMembers.Of(tree, cancellationToken).Ancestors)
            {
                if (!_families.Holds(ancestor))
                    return false;
            }
        }

        return true;
    }

    /// <summary>Whether what stands before the dot may have a member of a type.</summary>
    /// <param name="mention">The name of the member, and what stands before its dot.</param>
    /// <param name="caller">The type in whose text it stands.</param>
    /// <param name="tree">Its file.</param>
    /// <param name="owner">The type of the member.</param>
    /// <param name="cancellationToken">Stops the reading of files.</param>
    /// <param name="isUnseenEnough">What to say where nothing shows.</param>
    public bool MayBe(
        Mention mention, uint caller, SyntaxTree tree, uint owner, CancellationToken cancellationToken, bool isUnseenEnough = true)
    {
        var qualifier = mention.Qualifier;
        if (qualifier == Mention.Own)
            return _families.MayRun(caller, owner) || (isUnseenEnough && ImportsMembers(tree, cancellationToken));

        // What is not declared here has relatives that nobody knows.
        if (!_families.IsDeclared(owner) || _aliases.Contains(qualifier))
            return isUnseenEnough;

        var isSeen = false;
        foreach (var type in TypesOf(qualifier, tree, cancellationToken))
        {
            if ((isUnseenEnough && (type == TypedNames.NotWritten || _aliases.Contains(type))) || _families.MayRun(type, owner))
                return true;

            isSeen = true;
        }

        // Mailer.Send(), or a property Mailer of the type Mailer.
        if (_families.IsDeclared(qualifier))
            return _families.MayRun(qualifier, owner);

        // FileMode.Create: what nobody declares is a type of the framework, or a member of a base class whose source is not here.
        return isUnseenEnough && !isSeen && (_families.HasForeignAncestor(owner) || MayBeInherited(mention, caller, tree, cancellationToken));
    }

    /// <summary>Whether what stands before the dot may have a member that no file declares.</summary>
    /// <param name="mention">The name of the member, and what stands before its dot.</param>
    /// <param name="caller">The type in whose text it stands.</param>
    /// <param name="tree">Its file.</param>
    /// <param name="cancellationToken">Stops the reading of files.</param>
    public bool MayBeForeign(Mention mention, uint caller, SyntaxTree tree, CancellationToken cancellationToken)
    {
        var qualifier = mention.Qualifier;
        if (qualifier == Mention.Unseen || _aliases.Contains(qualifier))
            return true;

        if (qualifier == Mention.Own)
            return _families.HasForeignBase(caller) || ImportsMembers(tree, cancellationToken);

        var isSeen = _families.IsDeclared(qualifier);
        if (isSeen && _families.HasForeignAncestor(qualifier))
            return true;

        foreach (var type in TypesOf(qualifier, tree, cancellationToken))
        {
            if (type == TypedNames.NotWritten || _aliases.Contains(type) || !_families.IsDeclared(type) || _families.HasForeignAncestor(type))
                return true;

            isSeen = true;
        }

        return !isSeen && MayBeInherited(mention, caller, tree, cancellationToken);
    }

    /// <summary>Whether a type of this name is declared.</summary>
    public bool IsDeclared(uint type) => _families.IsDeclared(type);

    /// <summary>The names that some file declares with a type, and the type's own.</summary>
    public HashSet<uint> NamesOf(uint type, CancellationToken cancellationToken)
    {
        if (_namesOf.TryGetValue(type, out var known))
            return known;

        var names = new HashSet<uint>(_original?.NamesOf(type, cancellationToken) ?? []) { type };
        if (_changes is null)
            AddNamesOf(type, _everywhere, names);

        foreach (var tree in _changes?.Added ?? [])
            AddNamesOf(type, TypedNames.Of(tree, cancellationToken).Pairs, names);

        return _namesOf.GetOrAdd(type, names);
    }

    /// <summary>Whether a file may import a namespace or a type, or all files do, by its last name.</summary>
    public bool MayUse(uint name, SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (NameIndex.Of(tree, cancellationToken).MayHold(name))
            return true;

        foreach (var imports in _globalUsings)
        {
            if (imports.MayHold(name))
                return true;
        }

        return false;
    }

    // A name that is declared nowhere may still be a member of something else, or of a base class in another project.
    private bool MayBeInherited(Mention mention, uint caller, SyntaxTree tree, CancellationToken cancellationToken) =>
        (mention.Form & MentionForm.Nested) != 0 || _families.HasBaseElsewhere(caller) || ImportsMembers(tree, cancellationToken);

    private bool ImportsMembers(SyntaxTree tree, CancellationToken cancellationToken) =>
        _importMembers || TypedNames.Of(tree, cancellationToken).ImportsMembers;

    // In the file, if it declares the name; else what is inherited may be declared anywhere.
    private TypesOfName TypesOf(uint name, SyntaxTree tree, CancellationToken cancellationToken) =>
        TypesOfName.In(TypedNames.Of(tree, cancellationToken).Pairs, name) is { IsEmpty: false } here
            ? here
            : TypesOfName.In(_changes?.PairsOf(name) ?? _everywhere, name);

    private static void AddNamesOf(uint type, ulong[] pairs, HashSet<uint> names)
    {
        foreach (var pair in pairs)
        {
            if ((uint)pair == type)
                names.Add((uint)(pair >> 32));
        }
    }
}
