using System.Collections.Immutable;
using System.Threading;
using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Calls;

/// <summary>The bodies of methods whose source is in the compilation. Nothing is kept: a summary is, a bound body is large.</summary>
internal sealed class MethodBodies(Compilation compilation)
{
    /// <summary>The body of a method; null if its source is elsewhere, or if it has none.</summary>
    public MethodBody? Of(IMethodSymbol method, CancellationToken cancellationToken)
    {
        method = Implementation(method);
        if (method.IsAbstract || method.IsExtern)
            return null;

        if (method is { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor })
            return OfConstructor(method, cancellationToken);

        if (SyntaxOf(method, cancellationToken) is not { } syntax)
            return null;

        // `get;` reads a field.
        if (syntax is AccessorDeclarationSyntax { Body: null, ExpressionBody: null })
            return method.PartialDefinitionPart is null ? new MethodBody(method, ImmutableArray<IOperation>.Empty, null) : null;

        return OperationOf(syntax, cancellationToken) switch
        {
            IAnonymousFunctionOperation lambda => new MethodBody(method, ImmutableArray.Create<IOperation>(lambda.Body), null),
            ILocalFunctionOperation { Body: { } body } => new MethodBody(method, ImmutableArray.Create<IOperation>(body), null),
            { } body and (IMethodBodyOperation or IBlockOperation) => new MethodBody(method, ImmutableArray.Create(body), null),
            _ => null,
        };
    }

    /// <summary>The one declaration that has the body: no type arguments, an extension unreduced, of a partial method the second half.</summary>
    public static IMethodSymbol Implementation(IMethodSymbol method)
    {
        method = (IMethodSymbol)method.Declared();
        return method.PartialImplementationPart ?? method;
    }

    /// <summary>The syntax of a method that is declared in the source of the compilation.</summary>
    public SyntaxNode? SyntaxOf(IMethodSymbol method, CancellationToken cancellationToken)
    {
        foreach (var declaration in method.DeclaringSyntaxReferences)
        {
            if (compilation.ContainsSyntaxTree(declaration.SyntaxTree))
                return declaration.GetSyntax(cancellationToken);
        }

        return null;
    }

    private MethodBody? OfConstructor(IMethodSymbol constructor, CancellationToken cancellationToken)
    {
        var syntax = SyntaxOf(constructor, cancellationToken);
        if (syntax is null && !(constructor.IsImplicitlyDeclared && IsOfSource(constructor.ContainingType)))
            return null;

        var initializer = (syntax as ConstructorDeclarationSyntax)?.Initializer;
        var parts = ImmutableArray.CreateBuilder<IOperation>();
        if (initializer is null || initializer.IsKind(SyntaxKind.BaseConstructorInitializer))
            AddInitializers(constructor, parts, cancellationToken);

        // class Derived(int size) : Base(size);
        var primary = (syntax as TypeDeclarationSyntax)?.BaseList?.Types[0] as PrimaryConstructorBaseTypeSyntax;
        if ((primary ?? (SyntaxNode?)(syntax as ConstructorDeclarationSyntax)) is { } written && OperationOf(written, cancellationToken) is { } body)
            parts.Add(body);

        return new MethodBody(constructor, parts.ToImmutable(), initializer is null && primary is null && !constructor.IsStatic ? BaseOf(constructor) : null);
    }

    private void AddInitializers(IMethodSymbol constructor, ImmutableArray<IOperation>.Builder parts, CancellationToken cancellationToken)
    {
        foreach (var declaration in constructor.ContainingType.DeclaringSyntaxReferences)
        {
            if (!compilation.ContainsSyntaxTree(declaration.SyntaxTree) || declaration.GetSyntax(cancellationToken) is not TypeDeclarationSyntax type)
                continue;

            foreach (var member in type.Members)
            {
                if (member.Modifiers.Any(SyntaxKind.StaticKeyword) != constructor.IsStatic || member.Modifiers.Any(SyntaxKind.ConstKeyword))
                    continue;

                if (member is PropertyDeclarationSyntax { Initializer: { } ofProperty })
                    AddInitializer(ofProperty, parts, cancellationToken);

                if (member is not FieldDeclarationSyntax field)
                    continue;

                foreach (var variable in field.Declaration.Variables)
                {
                    if (variable.Initializer is { } ofField)
                        AddInitializer(ofField, parts, cancellationToken);
                }
            }
        }
    }

    private void AddInitializer(EqualsValueClauseSyntax initializer, ImmutableArray<IOperation>.Builder parts, CancellationToken cancellationToken)
    {
        // Nothing is called by a constant.
        if (initializer.Value is not (LiteralExpressionSyntax or PrefixUnaryExpressionSyntax or PredefinedTypeSyntax)
            && OperationOf(initializer, cancellationToken) is { } operation)
        {
            parts.Add(operation);
        }
    }

    private static IMethodSymbol? BaseOf(IMethodSymbol constructor)
    {
        foreach (var candidate in constructor.ContainingType.BaseType?.InstanceConstructors ?? ImmutableArray<IMethodSymbol>.Empty)
        {
            if (candidate.Parameters.IsEmpty)
                return candidate;
        }

        return null;
    }

    private bool IsOfSource(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly);

    private IOperation? OperationOf(SyntaxNode syntax, CancellationToken cancellationToken) =>
        Model.OperationOf(compilation, syntax, cancellationToken);
}
