using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.Engine.Async;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>What a task-returning function returns, and what it returns once it is async.</summary>
internal sealed class TaskReturns
{
    /// <summary>A function that returned no task: nothing changes.</summary>
    public static TaskReturns None { get; } = new([], new(), isTask: false, hasResult: false);

    private readonly Dictionary<ExpressionSyntax, Form> _forms;
    private readonly bool _isTask;
    private readonly bool _hasResult;

    private readonly bool _forgivesNull;

    private TaskReturns(
        List<ReturnStatementSyntax> statements, Dictionary<ExpressionSyntax, Form> forms, bool isTask, bool hasResult, bool forgivesNull = false)
    {
        Statements = statements;
        _forgivesNull = forgivesNull;
        _forms = forms;
        _isTask = isTask;
        _hasResult = hasResult;
    }

    private enum Form
    {
        /// <summary>Some task, to be awaited.</summary>
        Task,

        /// <summary>Task.FromResult(x): the value itself is returned.</summary>
        Value,

        /// <summary>Task.CompletedTask: nothing is returned.</summary>
        Completed,

        /// <summary>A task that the object keeps, and may know again: an async method would return another.</summary>
        Kept,

        /// <summary>The default of a value task, which is completed: the default of its result is returned.</summary>
        Default,
    }

    public List<ReturnStatementSyntax> Statements { get; }

    /// <summary>Whether a plain <c>return;</c> may have come to stand at the end of the body.</summary>
    public bool MayLeaveFinalReturn => _isTask && !_hasResult;

    /// <summary>How the returns change; null if what is returned has to stay that very task.</summary>
    public static TaskReturns? Of(SyntaxNode function, IMethodSymbol symbol, SemanticModel model, CancellationToken cancellationToken)
    {
        var statements = new List<ReturnStatementSyntax>();
        var forms = new Dictionary<ExpressionSyntax, Form>();
        switch (CanAwait.BodyOf(function))
        {
            case ArrowExpressionClauseSyntax arrow:
                forms[arrow.Expression] = FormOf(arrow.Expression, model, cancellationToken);
                break;
            case ExpressionSyntax expression:
                forms[expression] = FormOf(expression, model, cancellationToken);
                break;
            case BlockSyntax body:
                foreach (var statement in CanAwait.OwnNodesOf(body)
                    .OfType<ReturnStatementSyntax>()
                    .Where(static statement => statement.Expression is not null))
                {
                    statements.Add(statement);
                    forms[statement.Expression!] = FormOf(statement.Expression!, model, cancellationToken);
                }

                break;
        }

        if (forms.ContainsValue(Form.Kept))
            return null;

        var result = symbol.ReturnType is INamedTypeSymbol { TypeArguments: [var argument] } ? argument : null;
        var forgivesNull = result is { IsValueType: false, NullableAnnotation: not NullableAnnotation.Annotated }
            && model.GetNullableContext(function.SpanStart).WarningsEnabled();
        return new TaskReturns(statements, forms, isTask: true, hasResult: result is not null, forgivesNull);
    }

    /// <summary>The statement in place of <c>return task;</c>.</summary>
    public StatementSyntax Await(ReturnStatementSyntax original, ReturnStatementSyntax current, bool configureAwait)
    {
        if (FailureOf(current.Expression!) is { } failure)
        {
            return SyntaxFactory.ThrowStatement(failure).WithThrowKeyword(SyntaxFactory.Token(SyntaxKind.ThrowKeyword).WithTriviaFrom(current.ReturnKeyword))
                .WithSemicolonToken(current.SemicolonToken);
        }

        var expression = AwaitBody(original.Expression!, current.Expression!, configureAwait);
        if (_hasResult)
            return current.WithExpression(expression);

        if (_forms[original.Expression!] is Form.Completed or Form.Default)
            return current.WithExpression(null).WithReturnKeyword(current.ReturnKeyword.WithTrailingTrivia(current.Expression!.GetTrailingTrivia()));

        return SplicedStatements.AwaitThenReturn(current, expression);
    }

    /// <summary>The expression in place of one whose value was the task.</summary>
    public ExpressionSyntax AwaitBody(ExpressionSyntax original, ExpressionSyntax current, bool configureAwait)
    {
        if (!_isTask)
            return current;

        return _forms[original] switch
        {
            Form.Value when ValueOf(current) is { } value => value.WithTriviaFrom(current),
            Form.Completed => current,
            Form.Default => DefaultOfResult(current),
            _ => AwaitSyntax.Replace(current, current, configureAwait),
        };
    }

    private static Form FormOf(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        if (IsDefaultOfValueTask(expression, model, cancellationToken))
            return Form.Default;

        var named = model.GetSymbolInfo(expression, cancellationToken).Symbol;
        if (IsKept(expression, named, model, cancellationToken))
            return Form.Kept;

        if (named is not { ContainingType: { } type } symbol
            || type is not { Name: "Task" or "ValueTask", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } })
        {
            return Form.Task;
        }

        return symbol switch
        {
            IMethodSymbol { Name: "FromResult", IsStatic: true } => Form.Value,
            IMethodSymbol { MethodKind: MethodKind.Constructor, OriginalDefinition.Parameters: [{ Type: ITypeParameterSymbol }] } => Form.Value,
            IPropertySymbol { Name: "CompletedTask", IsStatic: true } => Form.Completed,
            _ => Form.Task,
        };
    }

    // `_source.Task`, or `_task` itself. The Begin and End of the old pattern compare them.
    private static bool IsKept(ExpressionSyntax expression, ISymbol? named, SemanticModel model, CancellationToken cancellationToken)
    {
        if (expression is AssignmentExpressionSyntax assignment)
            named = model.GetSymbolInfo(expression = assignment.Left, cancellationToken).Symbol;

        if (expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Task", Expression: var source }
            && model.GetTypeInfo(source, cancellationToken).Type is { Name: "TaskCompletionSource" })
        {
            named = model.GetSymbolInfo(source, cancellationToken).Symbol;
        }

        return named is IFieldSymbol { IsReadOnly: false } or IFieldSymbol { Type.Name: "TaskCompletionSource" };
    }

    private static bool IsDefaultOfValueTask(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        expression is DefaultExpressionSyntax or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.DefaultLiteralExpression }
            or BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: null }
        && model.GetTypeInfo(expression, cancellationToken).Type is { Name: "ValueTask", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } };

    // The default of a value task says nothing of null; that of its result would be warned of.
    private ExpressionSyntax DefaultOfResult(ExpressionSyntax current)
    {
        ExpressionSyntax value = SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression);
        return (_forgivesNull ? SyntaxFactory.PostfixUnaryExpression(SyntaxKind.SuppressNullableWarningExpression, value) : value).WithTriviaFrom(current);
    }

    // Task.FromException(new NotSupportedException()); one that is there already would lose where it was thrown.
    private static ExpressionSyntax? FailureOf(ExpressionSyntax value) => value is InvocationExpressionSyntax
    {
        Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "FromException", Expression: SimpleNameSyntax { Identifier.ValueText: "Task" or "ValueTask" } or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Task" or "ValueTask" } },
        ArgumentList.Arguments: [{ Expression: BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax } failure],
    } ? failure.Expression.WithoutTrivia() : null;

    private static ExpressionSyntax? ValueOf(ExpressionSyntax factory) => factory switch
    {
        InvocationExpressionSyntax { ArgumentList.Arguments: [var value] } => value.Expression,
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [var value], Initializer: null } => value.Expression,
        _ => null,
    };
}
