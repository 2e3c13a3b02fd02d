using System;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// Something that is made of all files of a compilation. Threads that ask for it at the same time share the files out, instead of waiting for
/// each other or reading each file twice; what is read of a file is kept with it.
/// </summary>
/// <param name="compilation">The compilation.</param>
/// <param name="read">Reads one file.</param>
/// <param name="make">Puts together what has been read.</param>
internal sealed class FileTurns<TValue>(Compilation compilation, Action<SyntaxTree, CancellationToken> read, Func<CancellationToken, TValue> make)
    where TValue : class
{
    private readonly Once<TValue> _whole = new(make);
    private ImmutableArray<SyntaxTree> _files;
    private int _turn = -1;

    /// <summary>The value; null if nobody has made it yet.</summary>
    public TValue? Made => _whole.IsMade ? _whole.Get(CancellationToken.None) : null;

    public TValue Get(CancellationToken cancellationToken)
    {
        if (_whole.IsMade)
            return _whole.Get(cancellationToken);

        if (_files.IsDefault)
            ImmutableInterlocked.InterlockedInitialize(ref _files, ImmutableArray.CreateRange(compilation.SyntaxTrees));

        while (!_whole.IsMade && Interlocked.Increment(ref _turn) is var turn && turn < _files.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            read(_files[turn], cancellationToken);
        }

        return _whole.Get(cancellationToken);
    }
}
