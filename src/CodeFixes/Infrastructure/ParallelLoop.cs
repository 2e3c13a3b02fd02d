using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>
/// A <c>Parallel.For</c> or <c>Parallel.ForEach</c> that could be written as <c>await Parallel.ForAsync</c> or <c>ForEachAsync</c>: its
/// body is a lambda with the item alone, nobody asks for its <c>ParallelLoopResult</c>, and the framework has the async form.
/// </summary>
internal sealed class ParallelLoop
{
    // A wait costs no core, so cores are no measure; the other side is the one that is not to be flooded. Without a bound a loop of
    // blocked workers grows to as many threads as it has items: 32 is less than that, and seldom slower.
    public const int Bound = 32;

    private static readonly string[] TokenNames = ["token", "cancellationToken", "loopToken", "bodyToken"];

    private readonly SemanticModel _model;

    private ParallelLoop(InvocationExpressionSyntax call, AnonymousFunctionExpressionSyntax body, SemanticModel model)
    {
        Call = call;
        Body = body;
        _model = model;
        Token = FreeName(call, body, model);
    }

    public InvocationExpressionSyntax Call { get; }

    public AnonymousFunctionExpressionSyntax Body { get; }

    /// <summary>The name of the token that the async form gives to the body.</summary>
    public string Token { get; }

    public string Title => $"Use 'await Parallel.{AsyncName}' (throws the first exception itself)";

    private bool HasRange => NameOf(Call) == "For";

    private bool HasOptions => Call.ArgumentList.Arguments.Count == (HasRange ? 4 : 3);

    private string AsyncName => HasRange ? "ForAsync" : "ForEachAsync";

    /// <summary>The loop whose body a lambda is; null if it has no async form.</summary>
    public static ParallelLoop? WithBody(SyntaxNode lambda, SemanticModel model, CancellationToken cancellationToken)
    {
        if (lambda is not AnonymousFunctionExpressionSyntax { Parent: ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } } body
            || list.Arguments.Last().Expression != body || NameOf(call) is not ("For" or "ForEach") || !HasItemOnly(body)
            || list.Arguments.Any(static argument => argument.NameColon is not null)
            || !IsResultUnused(call, model, cancellationToken))
        {
            return null;
        }

        if (model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol { Parameters: [var first, ..] } method
            || method.ContainingType is not { Name: "Parallel", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } } parallel)
        {
            return null;
        }

        // A partitioner has no async form.
        if (method.Name == "ForEach" && first.Type.OriginalDefinition.SpecialType != SpecialType.System_Collections_Generic_IEnumerable_T)
            return null;

        var loop = new ParallelLoop(call, body, model);
        return parallel.GetMembers(loop.AsyncName).IsEmpty ? null : loop;
    }

    /// <summary>The await of the async form.</summary>
    public AwaitRewrite ToAsync(string key, CancellationToken cancellationToken)
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
        var arguments = current.ArgumentList.Arguments;
        var last = arguments.Count - 1;
        var body = (AnonymousFunctionExpressionSyntax)arguments[last].Expression;

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

    private static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } => name,
        SimpleNameSyntax { Identifier.ValueText: var name } => name,
        _ => null,
    };

    private static bool HasItemOnly(AnonymousFunctionExpressionSyntax body) => body switch
    {
        SimpleLambdaExpressionSyntax => true,
        ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters.Count: 1 } => true,
        AnonymousMethodExpressionSyntax { ParameterList.Parameters.Count: 1 } => true,
        _ => false,
    };

    private static bool IsResultUnused(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken) => call.Parent switch
    {
        ExpressionStatementSyntax => true,
        ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax or LocalFunctionStatementSyntax } arrow =>
            model.GetDeclaredSymbol(arrow.Parent!, cancellationToken) is IMethodSymbol { ReturnsVoid: true },
        _ => false,
    };

    /// <summary>A name that means nothing at the loop, and nothing in its body.</summary>
    private static string FreeName(SyntaxNode call, SyntaxNode body, SemanticModel model)
    {
        var taken = new HashSet<string>(body.DescendantTokens()
            .Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText));
        return TokenNames.FirstOrDefault(name => !taken.Contains(name) && model.LookupSymbols(call.SpanStart, name: name).IsEmpty) ?? "loopCancellationToken";
    }
}
