using System.Collections.Immutable;
using System.Threading;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine;

/// <summary>What the engine knows of calls, for the part of it that reads what loops do.</summary>
internal sealed class CallTargets(Dispatch dispatch, MethodBodies bodies, HeldFunctions functions) : ICallTargets
{
    // Base classes whose constructors run without being named.
    private const int MaxBases = 8;

    public IMethodSymbol? TargetOf(IMethodSymbol declared, IOperation? receiver, CancellationToken cancellationToken) =>
        dispatch.TargetOf(declared, receiver, cancellationToken);

    public ImmutableArray<IMethodSymbol> TargetsOf(IMethodSymbol declared, CancellationToken cancellationToken) =>
        dispatch.BodiesOf(declared, cancellationToken);

    public ImmutableArray<IOperation> FunctionsOf(ISymbol member, CancellationToken cancellationToken) => functions.Of(member, cancellationToken);

    public ImmutableArray<IOperation>? BodyOf(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (bodies.Of(method, cancellationToken) is not { } body)
            return null;

        var parts = body.Parts;
        var implicitBase = body.ImplicitBase;
        for (var depth = 0; implicitBase is not null && implicitBase.ContainingType.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType); depth++)
        {
            if (depth == MaxBases || bodies.Of(implicitBase, cancellationToken) is not { } below)
                return null;

            parts = below.Parts.AddRange(parts);
            implicitBase = below.ImplicitBase;
        }

        return parts;
    }
}
