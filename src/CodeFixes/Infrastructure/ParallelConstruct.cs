using System.Threading;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>A call that runs delegates in parallel, and what is awaited in its place when these become async.</summary>
internal abstract class ParallelConstruct(InvocationExpressionSyntax call)
{
    public InvocationExpressionSyntax Call { get; } = call;

    /// <summary>What the action is called.</summary>
    public abstract string Title { get; }

    /// <summary>The name of the token that the async form gives to the delegate; null if it gives none.</summary>
    public virtual string? Token => null;

    /// <summary>The call that runs a lambda; null if it has no async form.</summary>
    public static ParallelConstruct? WithBody(SyntaxNode lambda, SemanticModel model, CancellationToken cancellationToken) =>
        lambda is AnonymousFunctionExpressionSyntax body ? With(body, model, cancellationToken) : null;

    /// <summary>The call that runs the method of a name, which is given to it as it is.</summary>
    public static ParallelConstruct? WithGroup(SyntaxNode name, SemanticModel model, CancellationToken cancellationToken)
    {
        var group = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return group is MemberAccessExpressionSyntax or SimpleNameSyntax ? With((ExpressionSyntax)group, model, cancellationToken) : null;
    }

    /// <summary>The await of the async form; delegates that wait are async when it is written.</summary>
    public abstract AwaitRewrite ToAsync(string key, CancellationToken cancellationToken);

    private static ParallelConstruct? With(ExpressionSyntax body, SemanticModel model, CancellationToken cancellationToken)
    {
        // Cheap enough to ask of every lambda: nearly all fail at the name.
        if (body.Parent is not ArgumentSyntax { NameColon: null, Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } })
            return null;

        return LastName.TextOf(call.Expression) switch
        {
            "For" or "ForEach" => ParallelLoop.Of(call, body, model, cancellationToken),
            "ForAll" => ParallelLoop.OfForAll(call, body, model, cancellationToken),
            "Invoke" => ParallelInvoke.Of(call, model, cancellationToken),
            "Select" => ParallelSelect.Of(call, body, model, cancellationToken),
            _ => null,
        };
    }

    private protected static bool IsParallel(ITypeSymbol type) =>
        type is { Name: "Parallel", ContainingNamespace: { Name: "Tasks", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } } };

    private protected static bool IsParallelQuery(ITypeSymbol type) =>
        type is { Name: "ParallelEnumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } };

    /// <summary>The source of <c>source.AsParallel()</c>, where nothing more is asked of the query.</summary>
    private protected static ExpressionSyntax? SourceOf(ExpressionSyntax? query) => query is InvocationExpressionSyntax
    {
        ArgumentList.Arguments.Count: 0,
        Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsParallel", Expression: var source },
    }
        ? source
        : null;

    private protected static bool IsResultUnused(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken) => call.Parent switch
    {
        ExpressionStatementSyntax => true,
        ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax or LocalFunctionStatementSyntax } arrow =>
            model.GetDeclaredSymbol(arrow.Parent!, cancellationToken) is IMethodSymbol { ReturnsVoid: true },
        LambdaExpressionSyntax lambda => lambda.ExpressionBody == call && model.GetSymbolInfo(lambda, cancellationToken).Symbol is IMethodSymbol { ReturnsVoid: true },
        _ => false,
    };
}
