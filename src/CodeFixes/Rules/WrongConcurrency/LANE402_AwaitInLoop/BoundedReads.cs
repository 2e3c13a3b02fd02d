using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Loops;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Rules.WrongConcurrency;

/// <summary>A loop whose turns read, as one bounded read of all items into an array, and a loop over that.</summary>
internal sealed class BoundedReads
{
    private readonly StatementSyntax _loop;
    private readonly BlockSyntax _body;
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

    // count: how many turns there are, as an expression that cannot be negative.
    private BoundedReads(
        StatementSyntax loop, BlockSyntax body, AwaitExpressionSyntax await, string count, string elementType, bool usesItem, bool hasRange, SemanticModel model, CancellationToken cancellationToken)
    {
        (_loop, _body, _await, _count, _elementType, _usesItem, _hasRange) = (loop, body, await, count, elementType, usesItem, hasRange);

        // The array lives as long as the block; the other names mean something in their loop alone.
        var (inMember, inLoop) = (new FreeNames(loop, model), new FreeNames(loop, model, loop));
        _result = Declaration?.Declaration.Variables[0].Identifier.ValueText ?? inLoop.Of("result", "found");
        var plural = _result.EndsWith("s", System.StringComparison.Ordinal) ? _result : _result + "s";
        _results = inMember.Of(plural, "all" + char.ToUpperInvariant(plural[0]) + plural.Substring(1));
        _index = loop is ForStatementSyntax { Declaration.Variables: [var counter, ..] } ? counter.Identifier.ValueText : inLoop.Of("i", "index", "position");
        _token = inLoop.Of("token", "cancellationToken", "readToken");
        _outerToken = TokenInScope.At(await, model, cancellationToken);
        _read = Read(model, cancellationToken);
    }

    public static BoundedReads? Of(StatementSyntax loop, AwaitExpressionSyntax await, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        if (BodyOf(loop) is not { Statements: [var first, ..] rest } body || CountOf(loop, body, model, cancellationToken) is not { } count
            || model.GetTypeInfo(await, cancellationToken).Type is not { IsAnonymousType: false, SpecialType: not SpecialType.System_Void } type
            || !first.Contains(await) || facts.Types.Find("System.Threading.Tasks.Parallel") is not { } parallel)
        {
            return null;
        }

        var isDeclaration = first is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0, Declaration.Variables: [{ Initializer.Value: var value }] } && value == await;
        if (first is LocalDeclarationStatementSyntax && (!isDeclaration || rest.Count < 2))
            return null;

        var others = isDeclaration ? rest.Skip(1).SelectMany(static statement => statement.DescendantNodes())
            : rest.SelectMany(static statement => statement.DescendantNodes()).Where(node => !await.Contains(node));
        var usesItem = loop is ForEachStatementSyntax each && model.GetDeclaredSymbol(each, cancellationToken) is { } item
            && others.OfType<IdentifierNameSyntax>().Any(name => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, item));
        return new BoundedReads(loop, body, await, count, type.ToMinimalDisplayString(model, loop.SpanStart), usesItem, !parallel.GetMembers("ForAsync").IsEmpty, model, cancellationToken);
    }

    private static BlockSyntax? BodyOf(StatementSyntax loop) => loop switch
    {
        ForEachStatementSyntax { Statement: BlockSyntax body } => body,
        ForStatementSyntax { Statement: BlockSyntax body } => body,
        _ => null,
    };

    /// <summary>How many turns there are. The items are asked for by number, and those of the loop must be the same.</summary>
    private static string? CountOf(StatementSyntax loop, BlockSyntax body, SemanticModel model, CancellationToken cancellationToken)
    {
        if (loop is ForEachStatementSyntax { Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } } each)
        {
            return CountOf(model.GetTypeInfo(each.Expression, cancellationToken).Type) is { } name && !Mentions(body, each.Expression, model, cancellationToken, exceptItems: false)
                ? $"{each.Expression.WithoutTrivia()}.{name}"
                : null;
        }

        if (model.GetOperation(loop, cancellationToken) is not ILoopOperation operation
            || CountedLoop.Of(operation) is not { Step: 1, IsInclusive: false, IsDeclaredInLoop: true, BoundOffset: 0, Index.Type.SpecialType: SpecialType.System_Int32, Bound.Syntax: var bound } counted
            || CountedLoop.ConstantOf(counted.Start) != 0)
        {
            return null;
        }

        if (CountedLoop.ConstantOf(counted.Bound) >= 0)
            return bound.WithoutTrivia().ToString();

        return bound is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax source, Name.Identifier.ValueText: var count }
            && count == CountOf(model.GetTypeInfo(source, cancellationToken).Type) && !Mentions(body, source, model, cancellationToken, exceptItems: true)
                ? bound.WithoutTrivia().ToString()
                : null;
    }

    /// <summary>The statements that take the loop's place.</summary>
    public IReadOnlyList<StatementSyntax> Statements()
    {
        var end = FrameworkName.LineEnd(_loop.SyntaxTree.GetRoot());
        var indent = _loop.GetLeadingTrivia().LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        var options = $"new ParallelOptions {{ MaxDegreeOfParallelism = {ParallelLoop.Bound}{(_outerToken is null ? "" : $", CancellationToken = {_outerToken}")} }}";
        var range = _hasRange ? $"ForAsync(0, {_count}" : $"ForEachAsync(Enumerable.Range(0, {_count})";
        var configured = AwaitSyntax.LeavesContext(_await.Expression) ? ".ConfigureAwait(false)" : "";
        var call = $"await Parallel.{range}, {options}, async ({_index}, {_token}) => {_results}[{_index}] = await {_read}{configured}){configured};";
        return
        [
            ParseStatement($"var {_results} = new {Sized()};").WithLeadingTrivia(_loop.GetLeadingTrivia()).WithTrailingTrivia(end),
            ParseStatement(call).WithLeadingTrivia(indent).WithTrailingTrivia(end),
            Rest().WithLeadingTrivia(indent).WithTrailingTrivia(_loop.GetTrailingTrivia()),
        ];
    }

    /// <summary>The loop over the results that are there.</summary>
    private StatementSyntax Rest()
    {
        if (_loop is ForStatementSyntax @for)
            return @for.WithStatement(_body.ReplaceNode(_await, ParseExpression($"{_results}[{_index}]").WithTriviaFrom(_await)));

        var each = (ForEachStatementSyntax)_loop;
        var source = each.Expression.WithoutTrivia();
        var after = (CommonForEachStatementSyntax)ParseStatement(
            _usesItem ? $"foreach (var ({each.Identifier.ValueText}, {_result}) in {source}.Zip({_results})) {{ }}" : $"foreach (var {_result} in {_results}) {{ }}");
        var rest = Declaration is null ? _body.ReplaceNode(_await, IdentifierName(_result).WithTriviaFrom(_await)) : _body.WithStatements(_body.Statements.RemoveAt(0));
        return after.WithStatement(rest).WithCloseParenToken(after.CloseParenToken.WithTrailingTrivia(each.CloseParenToken.TrailingTrivia));
    }

    private LocalDeclarationStatementSyntax? Declaration => _body.Statements[0] as LocalDeclarationStatementSyntax;

    /// <summary><c>string[n]</c>; an array of arrays has its size in front: <c>byte[n][]</c>.</summary>
    private string Sized()
    {
        var size = $"[{_count}]";
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
            _loop is ForEachStatementSyntax each && name.Identifier.ValueText == each.Identifier.ValueText ? ParseExpression($"{each.Expression.WithoutTrivia()}[{_index}]").WithTriviaFrom(name)
            : name.Identifier.ValueText == _outerToken ? IdentifierName(_token).WithTriviaFrom(name)
            : name);
    }

    private static string? CountOf(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } => "Length",
        INamedTypeSymbol { Name: "List" or "IList" or "IReadOnlyList", ContainingNamespace: { Name: "Generic", ContainingNamespace.Name: "Collections" } } => "Count",
        _ => null,
    };

    /// <summary>Whether the body may change what the loop goes through, which a list forbids and an array does not; reading an item by its number changes nothing.</summary>
    private static bool Mentions(BlockSyntax body, ExpressionSyntax source, SemanticModel model, CancellationToken cancellationToken, bool exceptItems)
    {
        var symbol = model.GetSymbolInfo(source, cancellationToken).Symbol;
        return body.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name =>
            SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, symbol)
            && !(exceptItems && name.Parent is ElementAccessExpressionSyntax item && item.Parent is not (AssignmentExpressionSyntax or PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax or ArgumentSyntax { RefKindKeyword.RawKind: not 0 })));
    }
}
