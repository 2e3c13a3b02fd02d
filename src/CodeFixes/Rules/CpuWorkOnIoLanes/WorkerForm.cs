using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Async;
using LaneKeeper.Engine.Workers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>What moving work to a worker process is called, and where it can be: the same for a call and for a loop.</summary>
internal static class WorkerForm
{
    public const string Key = "WorkerProcess";

    // What the parameter of a lambda is called that has several values in it.
    private static readonly string[] TupleNames = ["input", "inputs", "values", "given"];

    // A tuple of more elements is another type.
    private const int MaxInputs = 7;

    // A process takes some fifty milliseconds to start: then this is several times as much.
    private const double ManyStarts = 200_000_000;

    /// <summary>What of the program's meaning changes stands in it.</summary>
    public static string TitleOf(bool throws) => throws ? "Move to a worker process (what it throws arrives as a WorkerProcessException)" : "Move to a worker process";

    /// <summary>Whether it comes before <c>Task.Run</c>: where that frees no thread, and the process is soon paid for.</summary>
    public static bool IsBetterThanTaskRun(Diagnostic diagnostic, IOperation work, CompilationFacts facts, CancellationToken cancellationToken) =>
        OffloadTitle.ServesRequests(diagnostic) && facts.Costs.Of(work, cancellationToken).Usual() >= ManyStarts;

    /// <summary>Whether the code around work lets it run elsewhere: it belongs to a program that can have workers, is not generic, and handles no exception by its type.</summary>
    public static bool FitsAround(SyntaxNode work, SemanticModel model, CancellationToken cancellationToken) =>
        model.SyntaxTree.Options is CSharpParseOptions options && WorkerSupport.ObstacleIn(model.Compilation, options) is null
        && !work.ContainsDirectives
        && model.GetEnclosingSymbol(work.SpanStart, cancellationToken) is { } around && WorkerCall.GenericAround(around) is null
        && !IsHandled(work);

    /// <summary>The variables around that work is given, in the order of their declarations; null if one of them cannot be sent, or they are too many.</summary>
    public static IReadOnlyList<ISymbol>? Inputs(
        IEnumerable<ISymbol> read, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        var inputs = read.Distinct(SymbolEqualityComparer.Default).Cast<ISymbol>().OrderBy(static symbol => symbol.Locations[0].SourceSpan.Start).ToList();
        return inputs.Count <= MaxInputs && inputs.All(input => TypeOf(input) is { } type && !input.Name.StartsWith("<", System.StringComparison.Ordinal)
            && input is not (ILocalSymbol { RefKind: not RefKind.None } or IParameterSymbol { RefKind: not RefKind.None })
            && !WorkerCall.IsHidden(type, model.Compilation) && facts.Copies.MaySend(type, cancellationToken))
                ? inputs
                : null;
    }

    public static ITypeSymbol? TypeOf(ISymbol variable) => variable switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol { IsThis: false } parameter => parameter.Type,
        _ => null,
    };

    /// <summary>A name that no identifier in some code has.</summary>
    public static string? TupleName(SyntaxNode code) =>
        TupleNames.FirstOrDefault(name => !code.DescendantTokens().Any(token => token.ValueText == name));

    /// <summary>How a place writes the name of the emitted type, and the namespace to import for it; it need not be there yet.</summary>
    public static (string Name, string? Import) Name(SyntaxNode place, SemanticModel model, CancellationToken cancellationToken)
    {
        var meanings = model.LookupSymbols(place.SpanStart, name: WorkerTypes.WorkerProcess);
        if (meanings.Any(static meaning => meaning is INamedTypeSymbol type && WorkerTypes.TakesWork(type)))
            return (WorkerTypes.WorkerProcess, null);

        if (!meanings.IsEmpty)
            return ($"global::{WorkerTypes.Namespace}.{WorkerTypes.WorkerProcess}", null);

        var space = model.GetEnclosingSymbol(place.SpanStart, cancellationToken)?.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
            space = space.ContainingNamespace;

        return (WorkerTypes.WorkerProcess, space?.Name == WorkerTypes.Namespace ? null : WorkerTypes.Namespace);
    }

    /// <summary>Whether an exception of the work would meet a handler that waits for its type.</summary>
    private static bool IsHandled(SyntaxNode work)
    {
        var function = CanAwait.FunctionAround(work);
        for (var node = work; node is not null && node != function; node = node.Parent)
        {
            if (node.Parent is TryStatementSyntax attempt && attempt.Block == node && attempt.Catches.Any(static handler =>
                handler.Filter is not null || handler.Declaration is { Type: not (IdentifierNameSyntax { Identifier.ValueText: "Exception" } or QualifiedNameSyntax { Right.Identifier.ValueText: "Exception" }) }))
            {
                return true;
            }
        }

        return false;
    }
}
