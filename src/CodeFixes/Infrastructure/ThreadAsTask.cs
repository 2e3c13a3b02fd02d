using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>
/// <c>new Thread(() => { … }) { IsBackground = true }.Start();</c>, whose work awaits in a <c>_ = Task.Run(async () => { … });</c>. A thread in the foreground
/// keeps the process alive, which a task does not.
/// </summary>
internal sealed class ThreadAsTask : ICallbackForm
{
    private ThreadAsTask(ExpressionStatementSyntax statement, ExpressionSyntax task) =>
        Others = new Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>> { [statement] = current => Write((ExpressionStatementSyntax)current, task) };

    public bool StartsWork => false;

    public IReadOnlyDictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>> Others { get; }

    /// <summary>How a lambda that a thread runs would be run; null if it is given to anything else, or the thread is kept.</summary>
    public static ThreadAsTask? TryPlan(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken) =>
        function is ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters.Count: 0, Parent: ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax creation } }
        && creation is { ArgumentList.Arguments.Count: 1, Initializer: { } settings, Parent: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Start", Parent: InvocationExpressionSyntax call } }
        && call is { ArgumentList.Arguments.Count: 0, Parent: ExpressionStatementSyntax statement }
        && settings.Expressions.Any(static setting => setting.ToString() == "IsBackground = true") && settings.Expressions.All(IsOfNoAccount)
        && model.GetTypeInfo(creation, cancellationToken).Type is { Name: "Thread", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } }
        && model.LookupSymbols(statement.SpanStart, name: "_").IsEmpty
        && Engine.CompilationFacts.Of(model.Compilation).Types.Task is { } task
            ? new ThreadAsTask(statement, FrameworkName.AsExpression(task, statement, model))
            : null;

    public SyntaxNode Convert(SyntaxNode function) => AsyncModifier.AddTo((AnonymousFunctionExpressionSyntax)function);

    /// <summary><c>_ = Task.Run(work)</c>, in place of what started the work.</summary>
    public static ExpressionStatementSyntax Run(ExpressionStatementSyntax statement, ExpressionSyntax task, ExpressionSyntax work) => statement
        .WithExpression(AssignmentExpression(
            SyntaxKind.SimpleAssignmentExpression, Discard.WithTrailingTrivia(Space), Token(SyntaxKind.EqualsToken).WithTrailingTrivia(Space),
            AwaitSyntax.Call(task, "Run", Argument(work.WithoutTrivia()))))
        .WithLeadingTrivia(statement.GetLeadingTrivia());

    // As the parser makes it: a plain identifier would be looked for.
    private static IdentifierNameSyntax Discard => IdentifierName(Identifier(default, SyntaxKind.UnderscoreToken, "_", "_", default));

    private static ExpressionStatementSyntax Write(ExpressionStatementSyntax current, ExpressionSyntax task) =>
        Run(current, task, current.DescendantNodes().OfType<LambdaExpressionSyntax>().First());

    // A task has no name.
    private static bool IsOfNoAccount(ExpressionSyntax setting) =>
        setting is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "IsBackground" or "Name" }, Right: LiteralExpressionSyntax };
}
