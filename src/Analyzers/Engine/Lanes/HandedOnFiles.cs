using System.Collections.Generic;
using System.Threading;
using LaneKeeper.Engine.Calls;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Lanes;

/// <summary>
/// The files of a compilation that may hand a method of a given name to a hop. Lanes are asked of nearly every method, so the
/// files are gone through once for all names, not once for each; most names are handed on nowhere.
/// </summary>
internal sealed class HandedOnFiles(Compilation compilation, HandedOnNames names)
{
    private readonly object _gate = new();
    private Table? _table;

    public IEnumerable<SyntaxTree> Of(string method, CancellationToken cancellationToken)
    {
        if (_table is null)
        {
            lock (_gate)
                _table ??= Read(cancellationToken);
        }

        return _table.FilesOf(NameIndex.Hash(method));
    }

    private Table Read(CancellationToken cancellationToken)
    {
        var table = new Table();
        var trees = new List<SyntaxTree>(compilation.SyntaxTrees);

        // What is added last is found first: backwards, so that files come in their order.
        for (var i = trees.Count - 1; i >= 0; i--)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!names.HoldsTaker(trees[i], cancellationToken))
                continue;

            foreach (var name in NameIndex.Of(trees[i], cancellationToken).HandedOn)
                table.Add(name, trees[i]);
        }

        return table;
    }

    /// <summary>Names with their files as chains in one list: a list for each of some ten thousand names would weigh more than all the rest.</summary>
    private sealed class Table
    {
        private const int End = -1;

        private readonly Dictionary<uint, int> _first = [];
        private readonly List<(SyntaxTree File, int Next)> _files = [];

        public void Add(uint name, SyntaxTree file)
        {
            var next = _first.TryGetValue(name, out var known) ? known : End;
            _first[name] = _files.Count;
            _files.Add((file, next));
        }

        public IEnumerable<SyntaxTree> FilesOf(uint name)
        {
            for (var i = _first.TryGetValue(name, out var first) ? first : End; i != End; i = _files[i].Next)
                yield return _files[i].File;
        }
    }
}
