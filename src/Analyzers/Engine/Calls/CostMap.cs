using System;
using System.Collections.Immutable;
using System.Threading;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Loops.Cost;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>What code costs, seen through the methods that it calls.</summary>
internal sealed class CostMap
{
    private readonly Dispatch _dispatch;
    private readonly Func<ISymbol, ComputeApi?> _apiOf;
    private readonly Func<ISymbol, bool> _isWait;
    private readonly CostQuestion _question;
    private readonly MethodSummaries<CpuCost> _summaries;

    /// <param name="bodies">The bodies of methods.</param>
    /// <param name="dispatch">Which method a call runs.</param>
    /// <param name="projects">Where source is at hand.</param>
    /// <param name="names">Which methods may be heavy, by name.</param>
    /// <param name="apiOf">The line of the catalog of a member that computes.</param>
    /// <param name="isWait">Whether a member waits.</param>
    /// <param name="isOnce">Whether an operation in a helper runs the first time alone, or once for each of some things.</param>
    /// <param name="isAwaitable">Whether a type is a task: what returns one runs on a lane of its own and is judged there.</param>
    /// <param name="input">What users tell, on which all answers depend.</param>
    /// <param name="elsewhere">The costs that a project to which the one at hand refers has for others.</param>
    public CostMap(
        MethodBodies bodies, Dispatch dispatch, SourceProjects projects, WorkNames names, Func<ISymbol, ComputeApi?> apiOf, Func<ISymbol, bool> isWait,
        Func<IOperation, bool> isOnce, Func<ITypeSymbol, bool> isAwaitable, object input, Func<Compilation, CostMap> elsewhere)
    {
        _dispatch = dispatch;
        _apiOf = apiOf;
        _isWait = isWait;
        _question = new CostQuestion(dispatch, projects, names, isAwaitable, (costOf, cancellationToken) => SourcesWith(costOf, isOnce, cancellationToken));
        _summaries = new MethodSummaries<CpuCost>(
            bodies, _question, method => projects.OtherOf(method) is { } project ? elsewhere(project)._summaries : null,
            cancellationToken => names.Kept<CpuCost>(input, cancellationToken));
    }

    /// <summary>What is known of the methods.</summary>
    public MethodSummaries<CpuCost> Summaries => _summaries;

    /// <summary>The line of the catalog of a member that computes; null for most.</summary>
    public ComputeApi? ApiOf(ISymbol member) => _apiOf(member);

    /// <summary>Whether it is known which methods may be heavy; the first who asks must read all files.</summary>
    public bool HasReadNames => _question.HasReadNames;

    /// <summary>Whether a call of a method in source may be heavy; says no for nearly all without reading a body.</summary>
    public bool MayBeHeavy(IMethodSymbol method, IOperation call, CancellationToken cancellationToken) => _question.IsWorthAsking(method, call, cancellationToken);

    /// <summary>The cost of running an operation once.</summary>
    public CpuCost Of(IOperation operation, CancellationToken cancellationToken) =>
        BodyCost.Of(operation, SourcesHere(cancellationToken));

    /// <summary>The cost of a call without that of working out what it is given.</summary>
    public CpuCost OfCallAlone(IOperation call, CancellationToken cancellationToken) =>
        BodyCost.OfCallAlone(call, SourcesHere(cancellationToken));

    /// <summary>The cost of calling a method, over the sizes of its parameters.</summary>
    public CpuCost Of(IMethodSymbol method, CancellationToken cancellationToken) => _summaries.Of(method, cancellationToken);

    // What is done the first time alone is judged where it stands: the one who does it is held up all the same.
    private CostSources SourcesHere(CancellationToken cancellationToken) =>
        SourcesWith(method => _summaries.Of(method, cancellationToken), static _ => false, cancellationToken);

    private CostSources SourcesWith(Func<IMethodSymbol, CpuCost> costOf, Func<IOperation, bool> isOnce, CancellationToken cancellationToken) => new(
        _apiOf, _isWait,
        (declared, site, receiver) =>
            _question.IsWorthAsking(declared, site, cancellationToken) && _question.TargetOf(declared, receiver, cancellationToken) is { } target
                ? (MethodBodies.Implementation(target), costOf(target))
                : null,
        (declared, site) =>
        {
            if (IsOfAnyKind(declared) || !_question.IsWorthAsking(declared, site, cancellationToken))
                return ImmutableArray<(IMethodSymbol, CpuCost)>.Empty;

            var bodies = _dispatch.BodiesForMany(declared, cancellationToken);
            var costs = ImmutableArray.CreateBuilder<(IMethodSymbol, CpuCost)>(bodies.Length);
            foreach (var body in bodies)
                costs.Add((MethodBodies.Implementation(body), costOf(body)));

            return costs.MoveToImmutable();
        },
        isOnce, cancellationToken);

    /// <summary>Whether a contract's type argument is the caller's to choose: of the handlers of all events those of one kind run, and nobody knows which.</summary>
    private static bool IsOfAnyKind(IMethodSymbol contract)
    {
        foreach (var argument in contract.ContainingType.TypeArguments)
        {
            if (argument.TypeKind == TypeKind.TypeParameter)
                return true;
        }

        return false;
    }
}
