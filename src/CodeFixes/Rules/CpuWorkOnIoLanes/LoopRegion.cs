using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Workers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>
/// A loop with the declarations right before it of what it computes: together they read some variables, and give others
/// their values. An array or list that the loop fills must be among them, since a copy is filled elsewhere.
/// </summary>
internal sealed class LoopRegion
{
    private LoopRegion(IReadOnlyList<StatementSyntax> statements, bool throws, IReadOnlyList<ISymbol> inputs, IReadOnlyList<ILocalSymbol> results)
    {
        Statements = statements;
        Throws = throws;
        Inputs = inputs;
        Results = results;
    }

    /// <summary>The declarations, and the loop as the last.</summary>
    public IReadOnlyList<StatementSyntax> Statements { get; }

    /// <summary>Whether a declaration throws on purpose.</summary>
    public bool Throws { get; }

    public IReadOnlyList<ISymbol> Inputs { get; }

    public IReadOnlyList<ILocalSymbol> Results { get; }

    public static LoopRegion? Around(
        StatementSyntax loop, ILoopOperation operation, IsolatedWork work, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        var declared = new Dictionary<ISymbol, IsolatedWork>(SymbolEqualityComparer.Default);
        var statements = new List<StatementSyntax> { loop };
        var before = ((BlockSyntax)loop.Parent!).Statements;
        for (var i = before.IndexOf(loop) - 1; i >= 0; i--)
        {
            if (before[i] is not LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0, IsConst: false, Declaration.Variables: [{ Initializer.Value: { } value } variable] }
                || model.GetDeclaredSymbol(variable, cancellationToken) is not ILocalSymbol { RefKind: RefKind.None } local
                || !(work.Assigned.Contains(local) || work.Changed.Contains(local)) || before[i].ContainsDirectives
                || !MovedWork.MayMove(value, model, cancellationToken)
                || model.GetOperation(value, cancellationToken) is not { } initial
                || facts.Isolation.Of(initial, cancellationToken) is not { Assigned.Count: 0, Changed.Count: 0 } isolated)
            {
                break;
            }

            statements.Insert(0, before[i]);
            declared[local] = isolated;
        }

        // What the loop fills must have been made for it; a variable that it gives another object may hold anybody's.
        if (!work.Changed.All(changed => declared.TryGetValue(changed, out var made) && made.IsNew && !work.Assigned.Contains(changed))
            || model.AnalyzeDataFlow(statements[0], loop) is not { Succeeded: true, UnsafeAddressTaken.IsEmpty: true } flow)
        {
            return null;
        }

        var results = flow.DataFlowsOut.Where(result => declared.ContainsKey(result) || work.Assigned.Contains(result)).ToList();
        if (results.Count == 0 || results.Count != flow.DataFlowsOut.Length || !results.All(result => result is ILocalSymbol { Type: var type }
            && CopiedTypes.MayReturn(type, declared.TryGetValue(result, out var made) && made.IsNew && !work.Assigned.Contains(result)) && !WorkerCall.IsHidden(type, model.Compilation)))
        {
            return null;
        }

        // A result that may keep its old value needs it; one that always gets a new one would need a declaration.
        var kept = results.Where(result => !declared.ContainsKey(result)).ToList();
        return kept.Any(result => flow.AlwaysAssigned.Contains(result) && !flow.DataFlowsIn.Contains(result))
            || WorkerForm.Inputs(flow.DataFlowsIn.Concat(kept).Concat(Constants(operation)), model, facts, cancellationToken) is not { } inputs
                ? null
                : new LoopRegion(statements, declared.Values.Any(static made => made.Throws), inputs, [.. results.Cast<ILocalSymbol>().OrderBy(static result => result.Locations[0].SourceSpan.Start)]);
    }

    /// <summary>The constants of the function around: they have no flow, but their names mean nothing elsewhere.</summary>
    private static IEnumerable<ISymbol> Constants(IOperation work) => work.DescendantsAndSelf().OfType<ILocalReferenceOperation>()
        .Select(static reference => (ISymbol)reference.Local).Where(local => ((ILocalSymbol)local).IsConst && !WorkIsolation.IsDeclaredIn(work, local));
}
