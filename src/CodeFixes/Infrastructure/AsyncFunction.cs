using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Async;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>A method, local function or lambda that becomes async, and how its signature and returns change.</summary>
internal sealed class AsyncFunction
{
    private readonly SyntaxNode _syntax;
    private readonly TaskReturns _returns;
    private readonly NameSyntax? _taskType;
    private readonly string? _newName;

    private AsyncFunction(
        SyntaxNode syntax, IMethodSymbol symbol, bool keepsSignature, TaskReturns returns, NameSyntax? taskType, string? newName = null)
    {
        _newName = newName;
        _syntax = syntax;
        _returns = returns;
        _taskType = taskType;
        Symbol = symbol;
        KeepsSignature = keepsSignature;
    }

    public IMethodSymbol Symbol { get; }

    /// <summary>Whether callers see no difference.</summary>
    public bool KeepsSignature { get; }

    /// <summary>Whether it is the body of a parallel loop, which becomes async with its loop.</summary>
    public bool IsLoopBody { get; private init; }

    /// <summary>Whether its caller goes on while it waits: an <c>async void</c> handler, or the callback of a timer.</summary>
    public bool ReturnsEarly { get; private init; }

    /// <summary>What the callback of a timer becomes; null for all else.</summary>
    public ICallbackForm? Callback { get; private init; }

    /// <summary>Whether it takes the place of the async form of what it overrides, so that a call of it would call something else.</summary>
    public bool IsRenamed => _newName is not null;

    /// <summary>The return statements that must await what they returned.</summary>
    public IEnumerable<ReturnStatementSyntax> Returns => _returns.Statements;

    /// <summary>The symbol of a method, local function or lambda.</summary>
    public static IMethodSymbol? SymbolOf(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken) =>
        (function is AnonymousFunctionExpressionSyntax
            ? model.GetSymbolInfo(function, cancellationToken).Symbol
            : model.GetDeclaredSymbol(function, cancellationToken)) as IMethodSymbol;

    public static bool IsAsync(SyntaxNode function) => ModifiersOf(function).Any(SyntaxKind.AsyncKeyword);

    /// <summary>A lambda that is run in parallel, by what has an async form that takes an async one.</summary>
    public static AsyncFunction OfLoop(SyntaxNode lambda, IMethodSymbol body) =>
        new(lambda, body, keepsSignature: true, TaskReturns.None, taskType: null) { IsLoopBody = true };

    /// <summary>How a function would become async; null if it cannot.</summary>
    public static AsyncFunction? TryPlan(
        SyntaxNode syntax, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        var symbol = SymbolOf(syntax, model, cancellationToken);

        if (symbol is null || IsOfWindowsThread(symbol) || AsyncLocalWrites.In(syntax, model, cancellationToken))
            return null;

        var refusal = CanBeMadeAsync.Refusal(symbol, facts.Types);
        if (symbol.ReturnsVoid && MayBeAsyncVoid(refusal, syntax, symbol, model, facts, cancellationToken))
            return new AsyncFunction(syntax, symbol, keepsSignature: true, TaskReturns.None, taskType: null) { ReturnsEarly = true };

        var task = facts.Types.Task is { } known ? FrameworkName.Of(known, syntax, model) : null;
        if (refusal is AsyncRefusal.Override or AsyncRefusal.Convention && AsyncContract.NameFor(symbol, facts.Types) is { } newName)
            return new AsyncFunction(syntax, symbol, keepsSignature: false, TaskReturns.None, task, newName);

        if (refusal != AsyncRefusal.None)
            return null;

        if (CanBeMadeAsync.KeepsSignature(symbol, facts.Types))
        {
            return TaskReturns.Of(syntax, symbol, model, cancellationToken) is { } returns
                ? new AsyncFunction(syntax, symbol, keepsSignature: true, returns, taskType: null)
                : null;
        }

        if (syntax is AnonymousFunctionExpressionSyntax lambda && !TakenAsAnyDelegate(lambda, model, cancellationToken)
            && !TakenByTaskRun(lambda, model, facts, cancellationToken))
        {
            return null;
        }

        return new AsyncFunction(syntax, symbol, keepsSignature: false, TaskReturns.None, task);
    }

    /// <summary>How the callback of a timer would be written; null if it cannot.</summary>
    public static AsyncFunction? TryPlanCallback(
        SyntaxNode syntax, IMethodSymbol symbol, ICallbackForm? form, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken) =>
        form is not null
        && CanBeMadeAsync.Refusal(symbol, facts.Types) is AsyncRefusal.None or AsyncRefusal.Convention
        && !AsyncLocalWrites.In(syntax, model, cancellationToken)
            ? new AsyncFunction(syntax, symbol, keepsSignature: true, TaskReturns.None, taskType: null) { Callback = form, ReturnsEarly = form.StartsWork }
            : null;

    /// <summary>Awaits what a return statement returned.</summary>
    public StatementSyntax AwaitReturn(ReturnStatementSyntax original, ReturnStatementSyntax current, bool configureAwait) =>
        _returns.Await(original, current, configureAwait);

    /// <summary>Adds <c>async</c>, wraps the return type, and awaits an expression body.</summary>
    public SyntaxNode Convert(SyntaxNode current, bool configureAwait) => current switch
    {
        _ when Callback is not null => Callback.Convert(current),
        MethodDeclarationSyntax method => AsyncModifier.AddTo(method
            .WithIdentifier(_newName is null ? method.Identifier : Identifier(_newName).WithTriviaFrom(method.Identifier))
            .WithReturnType(Wrap(method.ReturnType))
            .WithBody(Trim(method.Body))
            .WithExpressionBody(Await(method.ExpressionBody, configureAwait))),
        LocalFunctionStatementSyntax function => AsyncModifier.AddTo(function
            .WithReturnType(Wrap(function.ReturnType))
            .WithBody(Trim(function.Body))
            .WithExpressionBody(Await(function.ExpressionBody, configureAwait))),
        AnonymousFunctionExpressionSyntax lambda => AsyncModifier.AddTo(Await(lambda, configureAwait)),
        _ => current,
    };

    /// <summary>Whether it is called to tell of something, by a UI framework that goes on whatever comes of it.</summary>
    private static bool MayBeAsyncVoid(
        AsyncRefusal refusal, SyntaxNode syntax, IMethodSymbol symbol, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken) =>
        !SynchronousHandlers.Include(syntax, symbol) && refusal switch
        {
            AsyncRefusal.None or AsyncRefusal.Convention when syntax is AnonymousFunctionExpressionSyntax =>
                syntax.Parent is AssignmentExpressionSyntax subscription
                && model.GetSymbolInfo(subscription.Left, cancellationToken).Symbol is IEventSymbol @event
                && facts.Lanes.IsUiEvent(@event),
            AsyncRefusal.None or AsyncRefusal.Convention => facts.Lanes.IsUiHandler(symbol),
            AsyncRefusal.Override or AsyncRefusal.InterfaceImplementation => facts.Lanes.IsUiNotification(symbol),
            _ => false,
        };

    // [STAThread] static void Main(): behind an await it would go on on a thread of the pool, where no window can be.
    private static bool IsOfWindowsThread(IMethodSymbol method) => method.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "STAThreadAttribute");

    private static bool TakenAsAnyDelegate(AnonymousFunctionExpressionSyntax lambda, SemanticModel model, CancellationToken cancellationToken) =>
        lambda is not ParenthesizedLambdaExpressionSyntax { ReturnType: not null }
        && MethodReference.IsTakenAsAnyDelegate(lambda, model, cancellationToken);

    // Task.Run has an overload that takes a task's function and waits for that task.
    private static bool TakenByTaskRun(
        AnonymousFunctionExpressionSyntax lambda, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken) =>
        lambda.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
        && model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol { Name: "Run", ContainingType: var type }
        && SymbolEqualityComparer.Default.Equals(type, facts.Types.Task);

    private TypeSyntax Wrap(TypeSyntax returnType)
    {
        if (_taskType is null || KeepsSignature)
            return returnType;

        if (Symbol.ReturnsVoid)
            return _taskType.WithTriviaFrom(returnType);

        return FrameworkName.Generic(_taskType, returnType).WithTriviaFrom(returnType);
    }

    private BlockSyntax? Trim(BlockSyntax? body) => body is not null && _returns.MayLeaveFinalReturn ? SplicedStatements.WithoutFinalReturn(body) : body;

    private ArrowExpressionClauseSyntax? Await(ArrowExpressionClauseSyntax? arrow, bool configureAwait) =>
        arrow?.WithExpression(_returns.AwaitBody(((ArrowExpressionClauseSyntax)CanAwait.BodyOf(_syntax)!).Expression, arrow.Expression, configureAwait));

    private AnonymousFunctionExpressionSyntax Await(AnonymousFunctionExpressionSyntax lambda, bool configureAwait) => lambda.Body switch
    {
        ExpressionSyntax body => (AnonymousFunctionExpressionSyntax)lambda.ReplaceNode(
            body, _returns.AwaitBody((ExpressionSyntax)CanAwait.BodyOf(_syntax)!, body, configureAwait)),
        BlockSyntax body => (AnonymousFunctionExpressionSyntax)lambda.ReplaceNode(body, Trim(body)!),
        _ => lambda,
    };

    private static SyntaxTokenList ModifiersOf(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => method.Modifiers,
        LocalFunctionStatementSyntax local => local.Modifiers,
        AnonymousFunctionExpressionSyntax lambda => lambda.Modifiers,
        _ => default,
    };
}
