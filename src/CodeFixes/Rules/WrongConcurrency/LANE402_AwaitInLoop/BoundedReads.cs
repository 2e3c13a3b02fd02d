using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Rules.WrongConcurrency;

/// <summary>A loop whose turns read, as one bounded read of all items into an array, and a loop over that.</summary>
internal sealed class BoundedReads
{
    private static readonly string[] TokenNames = ["token", "cancellationToken", "loopToken", "readToken"];

    private readonly ForEachStatementSyntax _loop;
    private readonly AwaitExpressionSyntax _await;
    private readonly string _count;
    private readonly string _elementType;
    private readonly ExpressionSyntax _read;
    private readonly string _token;
    private readonly string? _outerToken;
    private readonly string _result;
    private readonly string _results;
    private readonly string _index;
    private readonly bool _usesItem;
    private readonly bool _hasRange;

    private BoundedReads(
        ForEachStatementSyntax loop, AwaitExpressionSyntax await, string count, string elementType, bool usesItem, bool hasRange, SemanticModel model, CancellationToken cancellationToken)
    {
        (_loop, _await, _count, _elementType, _usesItem, _hasRange) = (loop, await, count, elementType, usesItem, hasRange);

        // The array lives as long as the block; the other names mean something in their loop alone.
        var inMember = NamesIn(loop.Ancestors().OfType<MemberDeclarationSyntax>().First());
        var inLoop = NamesIn(loop);
        string FreeInLoop(params string[] names) =>
            names.FirstOrDefault(name => !inLoop.Contains(name) && model.LookupSymbols(loop.SpanStart, name: name).IsEmpty) ?? names[names.Length - 1] + "OfLoop";

        _result = Declaration?.Declaration.Variables[0].Identifier.ValueText ?? FreeInLoop("result", "found");
        var plural = _result.EndsWith("s", System.StringComparison.Ordinal) ? _result : _result + "s";
        var plurals = new[] { plural, "all" + char.ToUpperInvariant(plural[0]) + plural.Substring(1), _result + "Array" };
        _results = plurals.FirstOrDefault(name => !inMember.Contains(name)) ?? _result + "sOfLoop";
        _index = FreeInLoop("i", "index", "position");
        _token = FreeInLoop(TokenNames);
        _outerToken = TokenInScope.At(await, model, cancellationToken);
        _read = Read(model, cancellationToken);
    }

    public static BoundedReads? Of(ForEachStatementSyntax loop, AwaitExpressionSyntax await, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        // The items are asked for by number, and those of the loop must be the same.
        if (loop.Expression is not (IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }) || loop.Statement is not BlockSyntax { Statements: [var first, ..] rest } body
            || CountOf(model.GetTypeInfo(loop.Expression, cancellationToken).Type) is not { } count
            || model.GetTypeInfo(await, cancellationToken).Type is not { IsAnonymousType: false, SpecialType: not SpecialType.System_Void } type
            || !first.Contains(await) || Mutates(loop, body, model, cancellationToken)
            || facts.Types.Find("System.Threading.Tasks.Parallel") is not { } parallel
            || model.GetDeclaredSymbol(loop, cancellationToken) is not { } item)
        {
            return null;
        }

        var isDeclaration = first is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0, Declaration.Variables: [{ Initializer.Value: var value }] } && value == await;
        if (first is LocalDeclarationStatementSyntax && (!isDeclaration || rest.Count < 2))
            return null;

        var others = isDeclaration ? rest.Skip(1).SelectMany(static statement => statement.DescendantNodes())
            : rest.SelectMany(static statement => statement.DescendantNodes()).Where(node => !await.Contains(node));
        var usesItem = others.OfType<IdentifierNameSyntax>().Any(name => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, item));
        return new BoundedReads(loop, await, count, type.ToMinimalDisplayString(model, loop.SpanStart), usesItem, !parallel.GetMembers("ForAsync").IsEmpty, model, cancellationToken);
    }

    /// <summary>The statements that take the loop's place.</summary>
    public IReadOnlyList<StatementSyntax> Statements()
    {
        var source = _loop.Expression.WithoutTrivia().ToString();
        var end = FrameworkName.LineEnd(_loop.SyntaxTree.GetRoot());
        var indent = _loop.GetLeadingTrivia().LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        var options = $"new ParallelOptions {{ MaxDegreeOfParallelism = {ParallelLoop.Bound}{(_outerToken is null ? "" : $", CancellationToken = {_outerToken}")} }}";
        var range = _hasRange ? $"ForAsync(0, {source}.{_count}" : $"ForEachAsync(Enumerable.Range(0, {source}.{_count})";
        var configured = AwaitSyntax.IsConfigured(_await.Expression) ? ".ConfigureAwait(false)" : "";
        var call = $"await Parallel.{range}, {options}, async ({_index}, {_token}) => {_results}[{_index}] = await {_read}{configured}){configured};";

        var item = _loop.Identifier.ValueText;
        var header = _usesItem ? $"foreach (var ({item}, {_result}) in {source}.Zip({_results})) {{ }}" : $"foreach (var {_result} in {_results}) {{ }}";
        var body = (BlockSyntax)_loop.Statement;
        var rest = Declaration is null ? body.ReplaceNode(_await, IdentifierName(_result).WithTriviaFrom(_await)) : body.WithStatements(body.Statements.RemoveAt(0));
        var after = (CommonForEachStatementSyntax)ParseStatement(header);
        after = after.WithStatement(rest).WithCloseParenToken(after.CloseParenToken.WithTrailingTrivia(_loop.CloseParenToken.TrailingTrivia));

        return
        [
            ParseStatement($"var {_results} = new {Sized(source)};").WithLeadingTrivia(_loop.GetLeadingTrivia()).WithTrailingTrivia(end),
            ParseStatement(call).WithLeadingTrivia(indent).WithTrailingTrivia(end),
            after.WithLeadingTrivia(indent).WithTrailingTrivia(_loop.GetTrailingTrivia()),
        ];
    }

    private LocalDeclarationStatementSyntax? Declaration => ((BlockSyntax)_loop.Statement).Statements[0] as LocalDeclarationStatementSyntax;

    /// <summary><c>string[n]</c>; an array of arrays has its size in front: <c>byte[n][]</c>.</summary>
    private string Sized(string source)
    {
        var size = $"[{source}.{_count}]";
        var brackets = _elementType.IndexOf('[');
        return brackets > 0 && _elementType.EndsWith("]", System.StringComparison.Ordinal) && !_elementType.Contains('<')
            ? _elementType.Insert(brackets, size)
            : _elementType + size;
    }

    /// <summary>The call about the item with a number, stopped by the loop's own token.</summary>
    private ExpressionSyntax Read(SemanticModel model, CancellationToken cancellationToken)
    {
        var call = AwaitSyntax.IsConfigured(_await.Expression) ? ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)_await.Expression).Expression).Expression : _await.Expression;
        var passed = TokenPassing.With(new AwaitRewrite(call, "", "", static current => current), _token, model, cancellationToken).Awaitable(call).WithoutTrivia();
        var names = passed.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(static name => name.Parent is not NameColonSyntax && !(name.Parent is MemberAccessExpressionSyntax access && access.Name == name));
        return passed.ReplaceNodes(names, (name, _) =>
            name.Identifier.ValueText == _loop.Identifier.ValueText ? ParseExpression($"{_loop.Expression.WithoutTrivia()}[{_index}]").WithTriviaFrom(name)
            : name.Identifier.ValueText == _outerToken ? IdentifierName(_token).WithTriviaFrom(name)
            : name);
    }

    private static HashSet<string> NamesIn(SyntaxNode node) =>
        [.. node.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText)];

    private static string? CountOf(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } => "Length",
        INamedTypeSymbol { Name: "List" or "IList" or "IReadOnlyList", ContainingNamespace: { Name: "Generic", ContainingNamespace.Name: "Collections" } } => "Count",
        _ => null,
    };

    /// <summary>Whether the body changes what it goes through, which a list forbids and an array does not.</summary>
    private static bool Mutates(ForEachStatementSyntax loop, BlockSyntax body, SemanticModel model, CancellationToken cancellationToken)
    {
        var source = model.GetSymbolInfo(loop.Expression, cancellationToken).Symbol;
        return body.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, source));
    }
}
