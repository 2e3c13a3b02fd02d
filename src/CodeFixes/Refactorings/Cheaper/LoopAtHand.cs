using System;
using System.Collections.Generic;
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

/// <summary>A loop, or a statement that goes through a query, which is looked through for what each turn does anew, and could be done once before it.</summary>
internal sealed class LoopAtHand
{
    private readonly Lazy<LoopInvariants> _invariants;

    private LoopAtHand(Document document, StatementSyntax loop, IOperation operation, SemanticModel model, CancellationToken cancellationToken)
    {
        Document = document;
        Syntax = loop;
        Model = model;
        Facts = CompilationFacts.Of(model.Compilation, document.Project.AnalyzerOptions, cancellationToken);
        CancellationToken = cancellationToken;
        Names = new FreeNames(loop, model);
        _invariants = new Lazy<LoopInvariants>(() => Facts.Dependence.InvariantsOf(operation, cancellationToken));
    }

    public Document Document { get; }

    public StatementSyntax Syntax { get; }

    /// <summary>Whether it is a loop, and not a query.</summary>
    public bool IsLoop => LoopStatement.Is(Syntax);

    public SemanticModel Model { get; }

    public CompilationFacts Facts { get; }

    public CancellationToken CancellationToken { get; }

    public FreeNames Names { get; }

    public LoopInvariants Invariants => _invariants.Value;

    /// <summary>The nodes that run in each turn, and not later.</summary>
    public IEnumerable<SyntaxNode> EachTurn => TurnsOf(Syntax).SelectMany(static part => part.DescendantNodesAndSelf()).Where(RunsInTurn);

    /// <summary>The loop or query, if statements can be put before it.</summary>
    public static async Task<LoopAtHand?> OfAsync(Document document, StatementSyntax statement, CancellationToken cancellationToken)
    {
        if (statement.Parent is not (BlockSyntax or SwitchSectionSyntax) || !statement.DescendantNodes().OfType<InvocationExpressionSyntax>().Any())
            return null;

        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        return model.GetOperation(statement, cancellationToken) is ILoopOperation or IVariableDeclarationGroupOperation or IExpressionStatementOperation or IReturnOperation
            ? new LoopAtHand(document, statement, model.GetOperation(statement, cancellationToken)!, model, cancellationToken)
            : null;
    }

    /// <summary>Whether an object is surely there, so far as the compiler knows.</summary>
    public bool IsThere(ExpressionSyntax expression) => Model.GetTypeInfo(expression, CancellationToken) is var info
        && (info.Type is { IsValueType: true } && !IsNullable(info.Type) || info.Nullability.FlowState == NullableFlowState.NotNull);

    /// <summary>The parts of a statement that run again and again: the body of a loop, and what is written into a query.</summary>
    private static IEnumerable<SyntaxNode> TurnsOf(StatementSyntax statement) => statement switch
    {
        ForStatementSyntax @for => @for.Condition is { } condition ? [condition, @for.Statement] : [@for.Statement],
        CommonForEachStatementSyntax @foreach => FunctionsIn(@foreach.Expression).Append(@foreach.Statement),
        WhileStatementSyntax or DoStatementSyntax => [statement],
        _ => FunctionsIn(statement),
    };

    private static IEnumerable<SyntaxNode> FunctionsIn(SyntaxNode node) => node.DescendantNodes().OfType<AnonymousFunctionExpressionSyntax>();

    /// <summary>Whether each function around a node is one that a query or list calls before the turn goes on: what is kept and called later may find another list.</summary>
    private bool RunsInTurn(SyntaxNode node)
    {
        foreach (var function in node.Ancestors().TakeWhile(ancestor => ancestor != Syntax))
        {
            var isLater = function switch
            {
                LocalFunctionStatementSyntax => true,
                AnonymousFunctionExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } } => !Calls(call),
                AnonymousFunctionExpressionSyntax => true,
                _ => false,
            };
            if (isLater)
                return false;
        }

        return true;
    }

    private bool Calls(InvocationExpressionSyntax call) =>
        Model.GetSymbolInfo(call, CancellationToken).Symbol is IMethodSymbol { ContainingType: { Name: "Enumerable" or "List" or "Array", ContainingNamespace: { } library }, ReturnType: var result }
        && library.ToDisplayString() is "System.Linq" or "System.Collections.Generic" or "System"
        && (result.Name is not ("IEnumerable" or "IOrderedEnumerable") || LazySequence.IsUsedUp(call));

    private static bool IsNullable(ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
}
