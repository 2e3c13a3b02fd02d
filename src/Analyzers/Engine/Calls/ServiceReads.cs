using System.Threading;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Loops.Dependence;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Calls;

/// <summary>What is known of the object through which a call reads.</summary>
internal enum ReadSource
{
    Unknown,

    /// <summary>Requests call it at the same time already: a singleton, or what a singleton holds.</summary>
    Shared,

    /// <summary>A local's object: one read at a time.</summary>
    Own,
}

/// <summary>
/// Calls whose bodies prove nothing, but which may overlap by what services promise: their names say that they read, they are given and bring
/// plain data, and the object is one that several requests use at the same time already.
/// </summary>
internal sealed class ServiceReads(SingletonServices singletons)
{
    private static readonly string[] Verbs = ["Get", "Find", "Load", "Fetch", "Query", "Search", "Count", "List", "Lookup"];

    // Who comes first gets something else, or has something that others wait for.
    private static readonly string[] Orders = ["Or", "And", "Next", "Lock", "Lease", "Token", "Session", "Transaction", "Connection", "Exclusive", "Random", "New"];

    /// <summary>A first look at the name, which rules out nearly all calls.</summary>
    public static bool MayBeRead(IInvocationOperation call) =>
        ReadNames.StartsWithAny(call.TargetMethod.Name, Verbs) && !ReadNames.ContainsAny(call.TargetMethod.Name, Orders) && RootNamespace.Of(call.TargetMethod) is not ("System" or "Microsoft");

    public ReadSource SourceOf(IInvocationOperation call, CancellationToken cancellationToken)
    {
        if (!MayBeRead(call) || !BringsData(call.TargetMethod) || !AreData(call))
            return ReadSource.Unknown;

        var type = call.Instance?.Type ?? call.TargetMethod.ContainingType;
        if (call.Instance?.Unwrap() is IMemberReferenceOperation or null && singletons.Has(type, cancellationToken))
            return ReadSource.Shared;

        // Whoever may call this method may do so while another one is in it, so that all its calls overlap already.
        if (MethodAround(call, cancellationToken) is not { IsStatic: false } method || !singletons.Has(method.ContainingType, cancellationToken) || TakesTurns(call))
        {
            return ReadSource.Unknown;
        }

        return call.Instance?.Unwrap() switch
        {
            IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => ReadSource.Shared,
            IMemberReferenceOperation { Instance: IInstanceReferenceOperation, Member: IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null } } => ReadSource.Shared,
            ILocalReferenceOperation or IParameterReferenceOperation => ReadSource.Own,
            IInvocationOperation { Instance: IInstanceReferenceOperation } => ReadSource.Own,
            _ => ReadSource.Unknown,
        };
    }

    /// <summary>The method around a call, if others can call it.</summary>
    private static IMethodSymbol? MethodAround(IOperation call, CancellationToken cancellationToken) =>
        call.SemanticModel?.GetEnclosingSymbol(call.Syntax.SpanStart, cancellationToken) is IMethodSymbol method
        && (method.MethodKind == MethodKind.ExplicitInterfaceImplementation
            || method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: not (Accessibility.Private or Accessibility.Protected) })
            ? method
            : null;

    /// <summary>Whether the method has something for itself while it asks.</summary>
    private static bool TakesTurns(IOperation call)
    {
        foreach (var operation in call.Root().SelfAndDescendants())
        {
            if (operation is IInvocationOperation { TargetMethod: var method } && Synchronization.MayEnter(method))
                return true;
        }

        return false;
    }

    /// <summary>Whether the answer is something to look at, not something to have and give back.</summary>
    private static bool BringsData(IMethodSymbol method) =>
        method.ReturnType is INamedTypeSymbol { TypeArguments: [var result] } && result.TypeKind != TypeKind.TypeParameter && !IsDisposable(result);

    private static bool AreData(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Unwrap() is var value && !value.ConstantValue.HasValue && value is not IDefaultValueOperation && !IsData(value.Type))
                return false;
        }

        return true;
    }

    /// <summary>Whether a type has nothing but values: whoever reads it changes nothing.</summary>
    private static bool IsData(ITypeSymbol? type)
    {
        switch (type)
        {
            case IArrayTypeSymbol { ElementType: var element }:
                return IsData(element);
            case INamedTypeSymbol { Name: "List" or "IReadOnlyList" or "IReadOnlyCollection", TypeArguments: [var item], ContainingNamespace: { Name: "Generic", ContainingNamespace.Name: "Collections" } }:
                return IsData(item);
            case null or { TypeKind: TypeKind.Interface or TypeKind.TypeParameter or TypeKind.Dynamic } or { SpecialType: SpecialType.System_Object }:
                return false;
        }

        if (type.IsValueType || BodyReader.IsImmutable(type))
            return !IsDisposable(type);

        for (var current = type; current is not null and not { SpecialType: SpecialType.System_Object }; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false, IsImplicitlyDeclared: false, IsOverride: false })
                    return false;
            }
        }

        return !IsDisposable(type);
    }

    private static bool IsDisposable(ITypeSymbol type)
    {
        if (type.Name is "IDisposable" or "IAsyncDisposable")
            return true;

        foreach (var contract in type.AllInterfaces)
        {
            if (contract.Name is "IDisposable" or "IAsyncDisposable")
                return true;
        }

        return false;
    }
}
