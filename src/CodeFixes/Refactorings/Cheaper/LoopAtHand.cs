using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.CodeFixes.Refactorings.Cheaper;

/// <summary>A loop that is looked through for what each turn does anew, and could be done once before it.</summary>
internal sealed class LoopAtHand
{
    private readonly Lazy<LoopInvariants> _invariants;

    private LoopAtHand(Document document, StatementSyntax loop, ILoopOperation operation, SemanticModel model, CancellationToken cancellationToken)
    {
        Document = document;
        Syntax = loop;
        Operation = operation;
        Model = model;
        Facts = CompilationFacts.Of(model.Compilation, document.Project.AnalyzerOptions, cancellationToken);
        CancellationToken = cancellationToken;
        Names = new FreeNames(loop, model);
        _invariants = new Lazy<LoopInvariants>(() => Facts.Dependence.InvariantsOf(operation, cancellationToken));
    }

    public Document Document { get; }

    public StatementSyntax Syntax { get; }

    public ILoopOperation Operation { get; }

    public SemanticModel Model { get; }

    public CompilationFacts Facts { get; }

    public CancellationToken CancellationToken { get; }

    public FreeNames Names { get; }

    public LoopInvariants Invariants => _invariants.Value;

    /// <summary>The parts that run in each turn.</summary>
    public SyntaxNode[] EachTurn => Syntax switch
    {
        ForStatementSyntax @for => @for.Condition is { } condition ? [condition, @for.Statement] : [@for.Statement],
        CommonForEachStatementSyntax @foreach => [@foreach.Statement],
        _ => [Syntax],
    };

    /// <summary>The loop, if statements can be put before it.</summary>
    public static async Task<LoopAtHand?> OfAsync(Document document, StatementSyntax loop, CancellationToken cancellationToken)
    {
        if (loop.Parent is not (BlockSyntax or SwitchSectionSyntax) || !loop.DescendantNodes().OfType<InvocationExpressionSyntax>().Any())
            return null;

        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        return model.GetOperation(loop, cancellationToken) is ILoopOperation operation ? new LoopAtHand(document, loop, operation, model, cancellationToken) : null;
    }

    /// <summary>Whether an object is surely there, so far as the compiler knows.</summary>
    public bool IsThere(ExpressionSyntax expression) => Model.GetTypeInfo(expression, CancellationToken) is var info
        && (info.Type is { IsValueType: true } && !IsNullable(info.Type) || info.Nullability.FlowState == NullableFlowState.NotNull);

    private static bool IsNullable(ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
}
