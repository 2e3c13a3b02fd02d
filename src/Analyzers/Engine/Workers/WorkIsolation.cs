using System.Collections.Generic;
using System.Threading;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Workers;

/// <summary>
/// Whether work needs nothing of this process but the values of the variables that it reads: no object around it, no static state that
/// may have changed, nothing that others would see. It is read like the body of a loop that is to run in parallel, with all
/// that it calls; what is not known there is not known here.
/// </summary>
internal sealed class WorkIsolation(Compilation compilation, EffectCatalog effects, ICallTargets targets, FieldUses uses)
{
    private readonly UnchangingStatics _statics = new(compilation, uses);

    /// <summary>Null if it needs more, or that is not known.</summary>
    public IsolatedWork? Of(IOperation work, CancellationToken cancellationToken)
    {
        if (UsesWhatIsAround(work))
            return null;

        var scope = new LoopScope(work, work, null, null, effects, targets, cancellationToken);
        var print = BodyReader.Read(scope, [work]);
        if (scope.IsSpent || print.TakesLocks || !AreAllowed(print.Obstacles, work) || !AreAllowed(print.LibraryCalls))
            return null;

        foreach (var constant in print.Constants)
        {
            if (!_statics.IsUnchanging(constant, cancellationToken))
                return null;
        }

        var changed = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var access in print.Accesses)
        {
            if (!IsAllowed(access, changed, cancellationToken))
                return null;
        }

        var assigned = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var (variable, _) in print.VariableWrites)
        {
            if (!IsDeclaredIn(work, variable))
                assigned.Add(variable);
        }

        return new IsolatedWork(assigned, changed, print.Throws, IsNew(work, scope, print));
    }

    /// <summary>Whether a variable or function is declared in a piece of code.</summary>
    public static bool IsDeclaredIn(IOperation work, ISymbol symbol)
    {
        foreach (var declaration in symbol.DeclaringSyntaxReferences)
        {
            if (declaration.SyntaxTree == work.Syntax.SyntaxTree && work.Syntax.FullSpan.Contains(declaration.Span))
                return true;
        }

        return false;
    }

    private static bool UsesWhatIsAround(IOperation work)
    {
        foreach (var operation in work.SelfAndDescendants())
        {
            switch (operation)
            {
                case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                case IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } called } when !IsDeclaredIn(work, called):
                case IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } named } when !IsDeclaredIn(work, named):
                    return true;
            }
        }

        return false;
    }

    /// <summary>To leave a loop early is as good there as here.</summary>
    private static bool AreAllowed(List<Obstacle> obstacles, IOperation work)
    {
        foreach (var obstacle in obstacles)
        {
            if (obstacle is not { Reason: Reason.LeavesEarly, Where: IBranchOperation { BranchKind: BranchKind.Break } leave } || !leave.IsWithin(work))
                return false;
        }

        return true;
    }

    /// <summary>Each process has an environment, arguments and a number of its own.</summary>
    private static bool AreAllowed(List<IMethodSymbol> calls)
    {
        foreach (var call in calls)
        {
            if (call.ContainingType is { Name: "Environment", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
                && (call.AssociatedSymbol ?? call).Name is not ("NewLine" or "ProcessorCount" or "MachineName" or "TickCount" or "TickCount64"))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsAllowed(Access access, HashSet<ISymbol> changed, CancellationToken cancellationToken)
    {
        if (access.Base.Kind is OriginKind.FreshInIteration or OriginKind.Null)
            return true;

        var root = access.Base;
        while (root.Container is { } container)
            root = container;

        if (root.Path.Count > 0 && root.Path[0] is not (ILocalSymbol or IParameterSymbol))
        {
            return !access.IsWrite && root.Path[0] is IFieldSymbol { IsStatic: true, IsReadOnly: true } or IPropertySymbol { IsStatic: true, SetMethod: null }
                && _statics.IsUnchanging(root.Path[0], cancellationToken);
        }

        if (!access.IsWrite)
            return true;

        // Only of an object that a variable holds itself can it be said where it comes from.
        if (access.Base is not { Container: null, Path: [var variable] })
            return false;

        changed.Add(variable);
        return true;
    }

    private static bool IsNew(IOperation work, LoopScope scope, Footprint print) =>
        work.Type is { IsReferenceType: true } && new Values(scope, print).Origins.Of(work, scope.Frame).Kind == OriginKind.FreshInIteration;
}
