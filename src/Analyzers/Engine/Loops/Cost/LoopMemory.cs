using System;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>
/// What going through the whole body of a loop has shown, kept as long as its operations: who asks what a nest costs asks about each loop in
/// it, and each of these loops is asked about on its own again.
/// </summary>
/// <param name="look">Goes through a loop.</param>
internal sealed class LoopMemory<TLoop>(Func<TLoop, bool> look)
    where TLoop : class, ILoopOperation
{
    private readonly ConditionalWeakTable<TLoop, StrongBox<bool>> _known = new();

    public bool Of(TLoop loop) => (_known.TryGetValue(loop, out var known) ? known : _known.GetValue(loop, loop => new StrongBox<bool>(look(loop)))).Value;
}
