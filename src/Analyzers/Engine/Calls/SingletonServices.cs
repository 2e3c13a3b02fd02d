using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// The services of which this compilation registers one for all (<c>services.AddSingleton</c>). What is injected once is called by several requests at
/// the same time: https://learn.microsoft.com/dotnet/core/extensions/dependency-injection-guidelines demands that it is made for that.
/// </summary>
internal sealed class SingletonServices(Compilation compilation)
{
    private static readonly string[] Registrations = ["AddSingleton", "TryAddSingleton", "AddScoped", "TryAddScoped", "AddTransient", "TryAddTransient"];

    private static readonly HashSet<uint> RegistrationNames = NameIndex.HashesOf(Registrations);

    private volatile HashSet<ISymbol>? _services;

    /// <summary>Whether a type is registered as a service or its implementation, always once for all.</summary>
    public bool Has(ITypeSymbol? type, CancellationToken cancellationToken) => type is not null && (_services ??= Find(cancellationToken)).Contains(type.OriginalDefinition);

    private HashSet<ISymbol> Find(CancellationToken cancellationToken)
    {
        var single = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var others = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var tree in compilation.SyntaxTrees)
        {
            // One that is made for each request in another file is not one for all.
            if (!NameIndex.Of(tree, cancellationToken).MayHoldAny(RegistrationNames))
                continue;

            SemanticModel? model = null;
            foreach (var node in tree.GetRoot(cancellationToken).DescendantNodes())
            {
                if (node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } } call && Array.IndexOf(Registrations, name.Identifier.ValueText) >= 0)
                    Add(call, model ??= Model.Of(compilation, tree), name.Identifier.ValueText.EndsWith("Singleton", StringComparison.Ordinal) ? single : others, cancellationToken);
            }
        }

        single.ExceptWith(others);
        return single;
    }

    private static void Add(InvocationExpressionSyntax call, SemanticModel model, HashSet<ISymbol> services, CancellationToken cancellationToken)
    {
        if (model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol { ContainingNamespace: var space } method || !IsDependencyInjection(space))
            return;

        foreach (var type in method.TypeArguments)
            services.Add(type.OriginalDefinition);

        foreach (var argument in call.ArgumentList.Arguments)
        {
            if (argument.Expression is TypeOfExpressionSyntax { Type: var named } && model.GetTypeInfo(named, cancellationToken).Type is { } type)
                services.Add(type.OriginalDefinition);
        }
    }

    private static bool IsDependencyInjection(INamespaceSymbol space)
    {
        for (; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space is { Name: "DependencyInjection", ContainingNamespace: { Name: "Extensions", ContainingNamespace.Name: "Microsoft" } })
                return true;
        }

        return false;
    }
}
