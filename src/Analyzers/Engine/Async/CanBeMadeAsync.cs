using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Async;

/// <summary>
/// Whether a method or local function can become async. One answer for analyzers and fixes; each refusal stands beside the
/// compiler error that it foresees and is tested against it.
/// </summary>
internal static class CanBeMadeAsync
{
    /// <summary>Why <paramref name="function"/> cannot become async; lambdas are judged by what takes them.</summary>
    public static AsyncRefusal Refusal(IMethodSymbol function, KnownTypes types)
    {
        if (RefusalOfTwin(function) is not AsyncRefusal.None and var refusal)
            return refusal;

        if (KeepsSignature(function, types))
            return AsyncRefusal.None;

        return types.IsTaskLike(function.ReturnType) ? AsyncRefusal.UnusualReturnType : OfContract(function);
    }

    /// <summary>Why no async form can stand beside <paramref name="function"/>: what it overrides or implements does not matter then.</summary>
    public static AsyncRefusal RefusalOfTwin(IMethodSymbol function)
    {
        if (function.MethodKind is not (MethodKind.Ordinary or MethodKind.LocalFunction or MethodKind.AnonymousFunction
            or MethodKind.ExplicitInterfaceImplementation))
        {
            return AsyncRefusal.Kind;
        }

        if (function.IsAbstract || function.IsExtern || function.PartialImplementationPart is not null)
            return AsyncRefusal.NoBody;

        if (OfParameters(function) is not AsyncRefusal.None and var parameter)
            return parameter;

        if (function.ReturnsByRef || function.ReturnsByRefReadonly)
            return AsyncRefusal.ByReferenceReturn;

        if (function.ReturnType.IsRefLikeType || function.ReturnType.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
            return AsyncRefusal.StackOnlyType;

        if (function is { IsStatic: false, IsReadOnly: false, MethodKind: not MethodKind.AnonymousFunction }
            && function.ContainingType is { IsValueType: true } self && (!self.IsReadOnly || self.IsRefLikeType))
        {
            return AsyncRefusal.StructInstance;
        }

        // MethodImplOptions.Synchronized
        return ((int)function.MethodImplementationFlags & 0x20) != 0 ? AsyncRefusal.Synchronized : AsyncRefusal.None;
    }

    /// <summary>Whether <c>async</c> is all that it lacks: it returns a task already.</summary>
    public static bool KeepsSignature(IMethodSymbol function, KnownTypes types)
    {
        var type = function.ReturnType.OriginalDefinition;
        return Is(type, types.Task) || Is(type, types.TaskOfT) || Is(type, types.ValueTask) || Is(type, types.ValueTaskOfT);
    }

    private static AsyncRefusal OfParameters(IMethodSymbol function)
    {
        foreach (var parameter in function.Parameters)
        {
            if (parameter.RefKind != RefKind.None)
                return AsyncRefusal.ByReferenceParameter;

            if (parameter.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
                return AsyncRefusal.PointerParameter;

            if (parameter.Type.IsRefLikeType)
                return AsyncRefusal.StackOnlyType;
        }

        return AsyncRefusal.None;
    }

    private static AsyncRefusal OfContract(IMethodSymbol function)
    {
        if (function.IsOverride || function.IsVirtual)
            return AsyncRefusal.Override;

        if (ImplementedContract.Of(function) is not null)
            return AsyncRefusal.InterfaceImplementation;

        if (SynchronousConvention.Binds(function))
            return AsyncRefusal.Convention;

        return function.PartialDefinitionPart is null ? AsyncRefusal.None : AsyncRefusal.NoBody;
    }

    private static bool Is(ITypeSymbol type, INamedTypeSymbol? known) => SymbolEqualityComparer.Default.Equals(type, known);
}
