using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>
/// A <c>Parallel.For</c>, <c>Parallel.ForEach</c> or <c>xs.AsParallel().ForAll</c> that could be written as <c>await Parallel.ForAsync</c> or
/// <c>ForEachAsync</c>: its body takes the item alone, nobody asks for its <c>ParallelLoopResult</c>, and the framework has the async form.
/// </summary>
internal sealed class ParallelLoop : ParallelConstruct
{
    // A wait costs no core, so cores are no measure; the other side is the one that is not to be flooded. Without a bound a loop of
    // blocked workers grows to as many threads as it has items: 32 is less than that, and seldom slower.
    public const int Bound = 32;

    private readonly SemanticModel _model;
    private readonly ExpressionSyntax _body;
    private readonly ExpressionSyntax? _parallel;

    // parallel: the name of the class, where the call is one of a query.
    private ParallelLoop(InvocationExpressionSyntax call, ExpressionSyntax body, SemanticModel model, ExpressionSyntax? parallel = null)
        : base(call)
    {
        _body = body;
        _model = model;
        _parallel = parallel;
        Token = new FreeNames(call, model, body).Of("token", "cancellationToken", "loopToken");
    }

    public override string Token { get; }

    public override string Title => $"Use 'await Parallel.{AsyncName}' (throws the first exception itself)";

    private bool HasRange => LastName.TextOf(Call.Expression) == "For";

    private bool HasOptions => _parallel is null && Call.ArgumentList.Arguments.Count == (HasRange ? 4 : 3);

    private string AsyncName => HasRange ? "ForAsync" : "ForEachAsync";

    /// <summary>A call of <c>Parallel.For</c> or <c>ForEach</c>; null if it has no async form.</summary>
    public static ParallelLoop? Of(InvocationExpressionSyntax call, ExpressionSyntax body, SemanticModel model, CancellationToken cancellationToken)
    {
        if (call.ArgumentList.Arguments.Last().Expression != body || !HasItemOnly(body, model, cancellationToken)
            || call.ArgumentList.Arguments.Any(static argument => argument.NameColon is not null)
            || !IsResultUnused(call, model, cancellationToken)
            || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol { Parameters: [var first, ..] } method || !IsParallel(method.ContainingType))
        {
            return null;
        }

        // A partitioner has no async form.
        if (method.Name == "ForEach" && first.Type.OriginalDefinition.SpecialType != SpecialType.System_Collections_Generic_IEnumerable_T)
            return null;

        var loop = new ParallelLoop(call, body, model);
        return method.ContainingType.GetMembers(loop.AsyncName).IsEmpty ? null : loop;
    }

    /// <summary>A call <c>xs.AsParallel().ForAll(body)</c>; null if it has no async form.</summary>
    public static ParallelLoop? OfForAll(InvocationExpressionSyntax call, ExpressionSyntax body, SemanticModel model, CancellationToken cancellationToken) =>
        call is { Expression: MemberAccessExpressionSyntax { Expression: var query }, ArgumentList.Arguments.Count: 1 } && SourceOf(query) is not null
        && HasItemOnly(body, model, cancellationToken) && IsResultUnused(call, model, cancellationToken)
        && model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol { ContainingType: var type } && IsParallelQuery(type)
        && CompilationFacts.Of(model.Compilation).Types.Find("System.Threading.Tasks.Parallel") is { } parallel && !parallel.GetMembers("ForEachAsync").IsEmpty
            ? new ParallelLoop(call, body, model, FrameworkName.AsExpression(parallel, call, model))
            : null;

    public override AwaitRewrite ToAsync(string key, CancellationToken cancellationToken)
    {
        // Written in the tree as it is now.
        var outerToken = TokenInScope.At(Call, _model, cancellationToken);
        var options = HasOptions ? null : Options(outerToken);
        var tokenType = CompilationFacts.Of(_model.Compilation).Types.CancellationToken is { } type ? FrameworkName.Of(type, Call, _model) : null;
        return new AwaitRewrite(Call, Title, key,
            current => Write((InvocationExpressionSyntax)current, options, tokenType!, options is null ? null : outerToken))
        {
            MayChangeLoop = true,
        };
    }

    private InvocationExpressionSyntax Write(
        InvocationExpressionSyntax current, ExpressionSyntax? options, TypeSyntax tokenType, string? outerToken)
    {
        if (_parallel is not null)
            current = WithSource(current);

        var arguments = current.ArgumentList.Arguments;
        var last = arguments.Count - 1;
        var body = arguments[last].Expression as AnonymousFunctionExpressionSyntax ?? Calling(arguments[last].Expression);

        // The loop's token is cancelled with the method's, and when another item has failed.
        if (outerToken is not null)
            body = body.ReplaceNodes(Uses(body, outerToken), (_, use) => use.WithIdentifier(Identifier(Token).WithTriviaFrom(use.Identifier)));

        arguments = arguments.Replace(arguments[last], arguments[last].WithExpression(WithToken(body, tokenType)));
        if (options is not null)
        {
            // The options come on the line of the source, the body stays where it was.
            var added = Argument(options).WithLeadingTrivia(arguments[last].GetLeadingTrivia());
            var separators = arguments.GetSeparators().ToList();
            separators.Add(separators.Last());
            arguments = SeparatedList(arguments.Insert(last, added), separators);
        }

        if (_parallel is not null)
            return AwaitSyntax.Call(_parallel, AsyncName).WithArgumentList(current.ArgumentList.WithArguments(arguments));

        var name = IdentifierName(AsyncName);
        return current
            .WithExpression(current.Expression is MemberAccessExpressionSyntax access ? access.WithName(name) : name)
            .WithArgumentList(current.ArgumentList.WithArguments(arguments));
    }

    private ExpressionSyntax WithToken(AnonymousFunctionExpressionSyntax body, TypeSyntax tokenType)
    {
        var isUsed = body.Body.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == Token);
        var name = Identifier(isUsed ? Token : "_");
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(Space);
        switch (body)
        {
            case SimpleLambdaExpressionSyntax simple:
                return ParenthesizedLambdaExpression(
                    simple.AttributeLists, simple.Modifiers, null,
                    ParameterList(SeparatedList([simple.Parameter.WithoutTrivia(), Parameter(name)], [comma]))
                        .WithTriviaFrom(simple.Parameter),
                    simple.ArrowToken, simple.Block, simple.ExpressionBody);

            case ParenthesizedLambdaExpressionSyntax { ParameterList: var list } lambda:
                return lambda.WithParameterList(With(list, name, comma, tokenType));

            case AnonymousMethodExpressionSyntax { ParameterList: { } list } method:
                return method.WithParameterList(With(list, name, comma, tokenType));

            default:
                return body;
        }
    }

    private static IEnumerable<IdentifierNameSyntax> Uses(AnonymousFunctionExpressionSyntax body, string name) =>
        body.Body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(use => use.Identifier.ValueText == name
            && use.Parent is not NameColonSyntax && !(use.Parent is MemberAccessExpressionSyntax access && access.Name == use));

    private static ParameterListSyntax With(ParameterListSyntax list, SyntaxToken name, SyntaxToken comma, TypeSyntax tokenType)
    {
        var parameter = list.Parameters[0].Type is null ? Parameter(name) : Parameter(name).WithType(tokenType.WithTrailingTrivia(Space));
        return list.WithParameters(SeparatedList([list.Parameters[0], parameter], [comma]));
    }

    /// <summary><c>new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = token }</c>.</summary>
    private ExpressionSyntax? Options(string? token)
    {
        var types = CompilationFacts.Of(_model.Compilation).Types;
        if (types.Find("System.Threading.Tasks.ParallelOptions") is not { } options)
            return null;

        var settings = new List<ExpressionSyntax>
        {
            Setting("MaxDegreeOfParallelism", LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(Bound))),
        };
        if (token is not null)
            settings.Add(Setting("CancellationToken", IdentifierName(token)));

        var commas = Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(Space), settings.Count - 1);
        return ObjectCreationExpression(
            SyntaxFactory.Token(SyntaxKind.NewKeyword).WithTrailingTrivia(Space),
            FrameworkName.Of(options, Call, _model).WithTrailingTrivia(Space), null,
            InitializerExpression(
                SyntaxKind.ObjectInitializerExpression,
                SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithTrailingTrivia(Space),
                SeparatedList(settings, commas),
                SyntaxFactory.Token(SyntaxKind.CloseBraceToken).WithLeadingTrivia(Space)));
    }

    private static AssignmentExpressionSyntax Setting(string name, ExpressionSyntax value) =>
        AssignmentExpression(
            SyntaxKind.SimpleAssignmentExpression, IdentifierName(name).WithTrailingTrivia(Space),
            SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(Space), value);

    // xs.AsParallel().ForAll(body): the arguments that a loop would have.
    private static InvocationExpressionSyntax WithSource(InvocationExpressionSyntax call)
    {
        var source = Argument(SourceOf(((MemberAccessExpressionSyntax)call.Expression).Expression)!.WithoutTrivia());
        return call.WithArgumentList(call.ArgumentList.WithArguments(SeparatedList(
            [source, call.ArgumentList.Arguments[0]], [SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(Space)])));
    }

    // Save → async item => await Save(item)
    private SimpleLambdaExpressionSyntax Calling(ExpressionSyntax group)
    {
        var parameter = (_model.GetSymbolInfo(_body).Symbol as IMethodSymbol)?.Parameters[0].Name ?? "";
        var item = SyntaxFacts.IsValidIdentifier(parameter) && _model.LookupSymbols(Call.SpanStart, name: parameter).IsEmpty ? parameter : "item";
        var call = InvocationExpression(group.WithoutTrivia(), ArgumentList(SingletonSeparatedList(Argument(IdentifierName(item)))));
        var lambda = SimpleLambdaExpression(
            Parameter(Identifier(item)).WithTrailingTrivia(Space), AwaitSyntax.Replace(call, call, ConfigureAwaitHabit.Of(Call, _model.Compilation)));
        return (SimpleLambdaExpressionSyntax)AsyncModifier.AddTo(lambda.WithArrowToken(SyntaxFactory.Token(SyntaxKind.EqualsGreaterThanToken).WithTrailingTrivia(Space)));
    }

    private static bool HasItemOnly(ExpressionSyntax body, SemanticModel model, CancellationToken cancellationToken) => body switch
    {
        SimpleLambdaExpressionSyntax => true,
        ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters.Count: 1 } => true,
        AnonymousMethodExpressionSyntax { ParameterList.Parameters.Count: 1 } => true,
        AnonymousFunctionExpressionSyntax => false,
        _ => model.GetSymbolInfo(body, cancellationToken).Symbol is IMethodSymbol { Parameters.Length: 1 },
    };
}
