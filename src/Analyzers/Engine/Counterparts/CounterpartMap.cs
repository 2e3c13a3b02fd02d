using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Types;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Counterparts;

/// <summary>The awaitable forms of a blocking call that exist where it stands: the catalog names them, the compilation has them.</summary>
internal sealed class CounterpartMap(Compilation compilation, KnownTypes types)
{
    private readonly CounterpartParameters _parameters = new(compilation, types);

    /// <summary>The best counterpart of a wait; null if there is none.</summary>
    /// <param name="wait">The wait.</param>
    /// <param name="member">The member whose body it stands in: no member is the counterpart of what it is made of.</param>
    public Counterpart? Of(Wait wait, ISymbol member) => AllOf(wait, member) is [var best, ..] ? best : null;

    /// <summary>All counterparts, the best first.</summary>
    public IReadOnlyList<Counterpart> AllOf(Wait wait, ISymbol member)
    {
        if (wait.Api.Counterpart is not { } name || wait.Operation.SemanticModel is not { } model)
            return [];

        var found = new List<Counterpart>();
        foreach (var candidate in Candidates(wait, name, model))
        {
            if (candidate is IMethodSymbol method && IsAwaitable(method) && !IsTwinOf(method, member, wait.Operation) && !ProviderDefaults.Has(SatisfiedWait.ReceiverOf(wait.Operation)?.Type, method)
                && _parameters.Match(wait.Operation, method) is { } counterpart)
            {
                found.Add(counterpart);
            }
        }

        found.Sort(static (one, other) => Rank(other).CompareTo(Rank(one)));
        return found;
    }

    /// <summary>How the end of a <c>using</c> is awaited; null where the type has no <c>DisposeAsync</c> of its own.</summary>
    public IMethodSymbol? DisposeAsyncOf(ITypeSymbol? type)
    {
        // What a base class has does not know what a derived one holds, as with connections and commands.
        foreach (var member in type?.GetMembers("DisposeAsync") ?? ImmutableArray<ISymbol>.Empty)
        {
            if (member is IMethodSymbol { Parameters.IsEmpty: true, DeclaredAccessibility: Accessibility.Public } method && IsAwaitable(method))
                return method;
        }

        return null;
    }

    // All arguments first, then their very types, then a place for the token.
    private static int Rank(Counterpart counterpart) =>
        (counterpart.TakesEveryArgument ? 1_000 : 0) + counterpart.Exactness * 10 - counterpart.Method.Parameters.Length
        + (counterpart.Token is null ? 0 : 2);

    private IEnumerable<ISymbol> Candidates(Wait wait, string name, SemanticModel model)
    {
        var position = wait.Operation.Syntax.SpanStart;
        var dot = name.LastIndexOf('.');
        if (dot > 0)
            return OnOtherType(wait.Operation, wait.Api, name.Substring(0, dot), name.Substring(dot + 1));

        if (wait.Operation is IInvocationOperation { TargetMethod: { IsExtensionMethod: true } extension } call)
            return OnOtherType(call, extension.ContainingType, name);

        var (container, isStatic) = wait.Operation switch
        {
            IObjectCreationOperation creation => (creation.Type, false),
            IInvocationOperation { Instance: null, TargetMethod: var method } => (method.ContainingType, true),
            _ => (SatisfiedWait.ReceiverOf(wait.Operation)?.Type, false),
        };

        // A type that the semantic model cannot name here (an array, a type parameter without members) has none.
        return container is null ? [] : Reduced(
            model.LookupSymbols(position, container as INamespaceOrTypeSymbol, name, includeReducedExtensionMethods: !isStatic), isStatic);
    }

    private static IEnumerable<ISymbol> Reduced(ImmutableArray<ISymbol> symbols, bool isStatic)
    {
        foreach (var symbol in symbols)
        {
            if (symbol is IMethodSymbol method && method.IsStatic == isStatic)
                yield return method;
        }
    }

    private IEnumerable<ISymbol> OnOtherType(IOperation operation, BlockingApi api, string typeName, string name)
    {
        var space = api.Id.Container.LastIndexOf('.');
        var type = types.Find(typeName)
            ?? (space > 0 ? types.Find($"{api.Id.Container.Substring(0, space)}.{typeName}") : null);

        return type is null ? [] : OnOtherType(operation, type, name);
    }

    /// <summary>Extensions of the receiver, or static methods that take the arguments as they are.</summary>
    private static IEnumerable<ISymbol> OnOtherType(IOperation operation, INamedTypeSymbol type, string name)
    {
        var receiver = SatisfiedWait.ReceiverOf(operation)?.Type;
        foreach (var member in type.GetMembers(name))
        {
            if (member is not IMethodSymbol { IsStatic: true } method)
                continue;

            if (receiver is null)
                yield return method;
            else if (method.IsExtensionMethod && method.ReduceExtensionMethod(receiver) is { } reduced)
                yield return reduced;
        }
    }

    private bool IsAwaitable(IMethodSymbol method)
    {
        if (!types.IsTaskLike(method.ReturnType))
            return false;

        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: nameof(ObsoleteAttribute) })
                return false;
        }

        return true;
    }

    /// <summary>Whether the candidate, called on the same object, is the method that is being written, or an overload of it.</summary>
    private static bool IsTwinOf(IMethodSymbol candidate, ISymbol member, IOperation operation)
    {
        if (SatisfiedWait.ReceiverOf(operation) is { } receiver and not IInstanceReferenceOperation && receiver.Type is not null)
            return SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, member.OriginalDefinition) && candidate.IsStatic;

        var name = member.Name;
        var dot = name.LastIndexOf('.');
        return (dot < 0 ? name : name.Substring(dot + 1)) == candidate.Name
            && (candidate.IsStatic ? SymbolEqualityComparer.Default.Equals(candidate.ContainingType, member.ContainingType) : true);
    }
}
