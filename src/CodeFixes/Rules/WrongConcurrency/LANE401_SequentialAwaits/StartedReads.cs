using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Rules.WrongConcurrency;

/// <summary>Declarations <c>var name = await call;</c> as tasks that run together and are awaited then.</summary>
internal sealed class StartedReads
{
    private readonly List<Read> _reads;

    private StartedReads(List<Read> reads) => _reads = reads;

    public static StartedReads? Of(IReadOnlyList<LocalDeclarationStatementSyntax> declarations, SemanticModel model, CancellationToken cancellationToken)
    {
        var reads = new List<Read>();
        var free = new FreeNames(declarations[0], model);
        foreach (var declaration in declarations)
        {
            if (declaration.Declaration.Variables is not [{ Identifier.ValueText: var name, Initializer.Value: AwaitExpressionSyntax { Expression: var awaited } await }])
                return null;

            var isConfigured = AwaitSyntax.IsConfigured(awaited);
            var call = isConfigured ? ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)awaited).Expression).Expression : awaited;
            var type = model.GetTypeInfo(call, cancellationToken).Type;
            if (type is not { Name: "Task" or "ValueTask" })
                return null;

            reads.Add(new Read(declaration, await, call, type.Name == "ValueTask", isConfigured ? ((InvocationExpressionSyntax)awaited).ArgumentList : null, free.Of(name + "Task", name + "Read")));
        }

        return new StartedReads(reads);
    }

    public IEnumerable<StatementSyntax> Statements(ExpressionSyntax taskType)
    {
        var indent = _reads[0].Declaration.GetLeadingTrivia().LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        var end = FrameworkName.LineEnd(_reads[0].Declaration.SyntaxTree.GetRoot());
        foreach (var read in _reads)
        {
            var call = AwaitSyntax.Bare(read.Call);
            if (read.IsValueTask)
                call = AwaitSyntax.Call(call, "AsTask");

            yield return LocalDeclarationStatement(
                    VariableDeclaration(
                        IdentifierName("var").WithTrailingTrivia(Space),
                        SingletonSeparatedList(VariableDeclarator(Identifier(read.Task).WithTrailingTrivia(Space), null, EqualsValueClause(Token(SyntaxKind.EqualsToken).WithTrailingTrivia(Space), call)))))
                .WithTriviaFrom(read.Declaration);
        }

        var all = AwaitSyntax.Call(taskType.WithoutTrivia(), "WhenAll", [.. _reads.Select(static read => Argument(IdentifierName(read.Task)))]);
        var configured = _reads.All(static read => read.Configuration is not null) ? _reads[0].Configuration : null;
        yield return ExpressionStatement(Await(all, configured)).WithLeadingTrivia(indent).WithTrailingTrivia(end);

        foreach (var read in _reads)
        {
            var awaited = Await(IdentifierName(read.Task), read.Configuration);
            yield return read.Declaration.ReplaceNode(read.Await, awaited.WithTriviaFrom(read.Await)).WithLeadingTrivia(indent).WithTrailingTrivia(end);
        }
    }

    private static ExpressionSyntax Await(ExpressionSyntax task, ArgumentListSyntax? configuration) =>
        AwaitExpression(
            Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(Space),
            configuration is null ? task : AwaitSyntax.Call(task, "ConfigureAwait").WithArgumentList(configuration.WithoutTrivia()));

    private sealed record Read(
        LocalDeclarationStatementSyntax Declaration, AwaitExpressionSyntax Await, ExpressionSyntax Call, bool IsValueTask, ArgumentListSyntax? Configuration, string Task);
}
