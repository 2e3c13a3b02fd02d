using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Engine.Async;

/// <summary>
/// What in a function an await must respect. It is found once for all places in it where an await might stand: a function
/// of a hundred waits would bind all its names a hundred times.
/// </summary>
internal sealed class FunctionFacts
{
    private static readonly ConditionalWeakTable<SemanticModel, ConcurrentDictionary<SyntaxNode, FunctionFacts>> Known = new();

    private FunctionFacts(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken)
    {
        HasThreadLocalState = NamesThreadLocal(function, model, cancellationToken);
        StackOnly = StackOnlyIn(function, model, cancellationToken);
        ProcessSetters = ProcessSettersIn(function);
        Holds = ThreadAffinity.HoldsIn(function, model, cancellationToken);
        IsSynchronousIterator = YieldsSynchronously(function, model, cancellationToken);
    }

    /// <summary>Whether the function itself, functions in it aside, names state of its thread.</summary>
    public bool HasThreadLocalState { get; }

    /// <summary>Each use of a local that is a reference or lives on the stack alone, in functions in it too, and where that local is declared.</summary>
    public ImmutableArray<(TextSpan Use, TextSpan Declaration)> StackOnly { get; }

    /// <summary>Where the function itself sets state of the whole process: <c>Environment.CurrentDirectory</c>, <c>Console.SetOut</c>.</summary>
    public ImmutableArray<int> ProcessSetters { get; }

    /// <summary>What takes locks of the thread in it, or gives them back.</summary>
    public ImmutableArray<ThreadHold> Holds { get; }

    /// <summary>Whether it has a <c>yield</c>, and is not async.</summary>
    public bool IsSynchronousIterator { get; }

    public static FunctionFacts Of(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken)
    {
        var known = Known.GetOrCreateValue(model);
        return known.TryGetValue(function, out var facts)
            ? facts
            : known.GetOrAdd(function, new FunctionFacts(function, model, cancellationToken));
    }

    private static bool YieldsSynchronously(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var node in CanAwait.OwnNodesOf(function))
        {
            // Async iterators may await.
            if (node is YieldStatementSyntax)
                return model.GetEnclosingSymbol(node.SpanStart, cancellationToken) is not IMethodSymbol { IsAsync: true };
        }

        return false;
    }

    private static bool NamesThreadLocal(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var node in CanAwait.OwnNodesOf(function))
        {
            if (node is IdentifierNameSyntax name && IsThreadLocal(name, model, cancellationToken))
                return true;
        }

        return false;
    }

    private static bool IsThreadLocal(IdentifierNameSyntax name, SemanticModel model, CancellationToken cancellationToken)
    {
        var symbol = model.GetSymbolInfo(name, cancellationToken).Symbol;
        if (symbol is IPropertySymbol { Name: "Value", ContainingType: { Name: "ThreadLocal", ContainingNamespace.Name: "Threading" } })
            return true;

        if (symbol is not IFieldSymbol { IsStatic: true } field)
            return false;

        foreach (var attribute in field.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "ThreadStaticAttribute" })
                return true;
        }

        return false;
    }

    private static ImmutableArray<int> ProcessSettersIn(SyntaxNode function)
    {
        var setters = ImmutableArray.CreateBuilder<int>();
        foreach (var node in CanAwait.OwnNodesOf(function))
        {
            var setter = node switch
            {
                AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax left } => left,
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } => called,
                _ => null,
            };
            if (setter is not null && SetsProcess(setter))
                setters.Add(node.SpanStart);
        }

        return setters.ToImmutable();
    }

    private static bool SetsProcess(MemberAccessExpressionSyntax setter) => (setter.Expression, setter.Name.Identifier.ValueText) switch
    {
        (SimpleNameSyntax { Identifier.ValueText: "Environment" }, "CurrentDirectory") => true,
        (SimpleNameSyntax { Identifier.ValueText: "Directory" }, "SetCurrentDirectory") => true,
        (SimpleNameSyntax { Identifier.ValueText: "Console" }, "SetOut" or "SetError" or "SetIn") => true,
        (SimpleNameSyntax { Identifier.ValueText: "CultureInfo" }, "DefaultThreadCurrentCulture" or "DefaultThreadCurrentUICulture") => true,
        _ => false,
    };

    private static ImmutableArray<(TextSpan, TextSpan)> StackOnlyIn(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken)
    {
        // Few functions have such locals; in the others no name is bound.
        var locals = new HashSet<string>();
        foreach (var node in function.DescendantNodes())
        {
            if (node is VariableDeclaratorSyntax or SingleVariableDesignationSyntax or CommonForEachStatementSyntax
                && model.GetDeclaredSymbol(node, cancellationToken) is ILocalSymbol local && IsStackOnly(local))
            {
                locals.Add(local.Name);
            }
        }

        if (locals.Count == 0)
            return ImmutableArray<(TextSpan, TextSpan)>.Empty;

        var uses = ImmutableArray.CreateBuilder<(TextSpan, TextSpan)>();
        foreach (var node in function.DescendantNodes())
        {
            if (node is IdentifierNameSyntax name && locals.Contains(name.Identifier.ValueText)
                && model.GetSymbolInfo(name, cancellationToken).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var declaration, ..] } local && IsStackOnly(local))
            {
                uses.Add((name.Span, declaration.Span));
            }
        }

        return uses.ToImmutable();
    }

    private static bool IsStackOnly(ILocalSymbol local) => local.Type.IsRefLikeType || local.IsRef;
}
