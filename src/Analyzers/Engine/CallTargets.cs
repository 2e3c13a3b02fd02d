using System;
using System.Collections.Immutable;
using System.Threading;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine;

/// <summary>What the engine knows of calls, for the part of it that reads what loops do.</summary>
/// <param name="dispatch">Which method a call runs.</param>
/// <param name="bodiesOf">The bodies of the project that has a method.</param>
/// <param name="functions">What delegates hold.</param>
/// <param name="projects">The projects whose source is at hand.</param>
internal sealed class CallTargets(
    Dispatch dispatch, Func<IMethodSymbol, MethodBodies> bodiesOf, HeldFunctions functions, SourceProjects projects) : ICallTargets
{
    // Base classes whose constructors run without being named.
    private const int MaxBases = 8;

    public IMethodSymbol? TargetOf(IMethodSymbol declared, IOperation? receiver, CancellationToken cancellationToken) =>
        dispatch.TargetOf(declared, receiver, cancellationToken) is { } target && (Dispatch.IsFixed(declared) || IsHere(declared)) ? target : null;

    public ImmutableArray<IMethodSymbol> TargetsOf(IMethodSymbol declared, CancellationToken cancellationToken) =>
        IsHere(declared) ? dispatch.BodiesOf(declared, cancellationToken) : ImmutableArray<IMethodSymbol>.Empty;

    public ImmutableArray<IOperation> FunctionsOf(ISymbol member, CancellationToken cancellationToken) => functions.Of(member, cancellationToken);

    public ImmutableArray<IOperation>? BodyOf(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (bodiesOf(method).Of(method, cancellationToken) is not { } body)
            return null;

        var parts = body.Parts;
        var implicitBase = body.ImplicitBase;
        for (var depth = 0; implicitBase is not null && implicitBase.ContainingType.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType); depth++)
        {
            if (depth == MaxBases || bodiesOf(implicitBase).Of(implicitBase, cancellationToken) is not { } below)
                return null;

            parts = below.Parts.AddRange(parts);
            implicitBase = below.ImplicitBase;
        }

        return parts;
    }

    // What overrides a member of another project may be in a third one. And of a project for another framework a body knows the fields
    // under other symbols than its caller: what both use would look like two things.
    private bool IsHere(IMethodSymbol method) => projects.OtherOf(method) is null && !projects.IsRetargeted(method);
}
