using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Waits;

/// <summary>
/// Streams, readers and writers that a program declares itself. One whose objects hold nothing but numbers, texts, collections, parts of windows and what it calls back has nobody
/// to wait for; if its methods ask somebody all the same, that is seen in their bodies.
/// </summary>
internal static class OwnStream
{
    public static bool IsInMemory(INamedTypeSymbol type)
    {
        if (type.DeclaringSyntaxReferences.IsEmpty || !MediumTypes.IsCarrier(type))
            return false;

        for (INamedTypeSymbol? current = type; current is { DeclaringSyntaxReferences.IsEmpty: false }; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member is IFieldSymbol { IsStatic: false, Type: var held } && !IsPlain(held))
                    return false;
            }

            // What a primary constructor is given is held as well.
            foreach (var constructor in current.InstanceConstructors)
            {
                foreach (var parameter in constructor.Parameters)
                {
                    if (!IsPlain(parameter.Type))
                        return false;
                }
            }
        }

        return true;
    }

    private static bool IsPlain(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => false,
        { SpecialType: not SpecialType.None } => true,
        IArrayTypeSymbol { ElementType: var element } => IsPlain(element),
        { TypeKind: TypeKind.Enum } => true,
        INamedTypeSymbol { TypeKind: TypeKind.Delegate, DelegateInvokeMethod: { } invoked } => HandsOnPlain(invoked),
        { Name: "DispatcherTimer" or "DispatcherQueueTimer" or "Timer" or "ILogger" or "ITestOutputHelper" or "StringWriter" or "StringReader" } => true,
        INamedTypeSymbol held when IsOfWindow(held) || IsOtherHandle(held) => true,
        { Name: "StringBuilder" or "Encoding" or "MemoryStream" or "Memory" or "ReadOnlyMemory" or "ReadOnlySequence" or "ArrayPool" or "Decoder" or "Encoder" or "IFormatProvider" or "Lock" } => true,
        INamedTypeSymbol { ContainingNamespace: { Name: "Generic" or "Concurrent" or "Immutable", ContainingNamespace.Name: "Collections" }, TypeArguments: var arguments } => ArePlain(arguments),
        _ => false,
    };

    // Action<string>
    private static bool HandsOnPlain(IMethodSymbol invoked)
    {
        foreach (var parameter in invoked.Parameters)
        {
            if (MediumTypes.IsCarrier(parameter.Type))
                return false;
        }

        return !MediumTypes.IsCarrier(invoked.ReturnType);
    }

    // A text box, the window itself.
    private static bool IsOfWindow(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType)
        {
            for (var space = current.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
            {
                if (space is { Name: "Windows", ContainingNamespace.Name: "System" } or { Name: "Avalonia", ContainingNamespace.IsGlobalNamespace: true } or { Name: "UI", ContainingNamespace.Name: "Microsoft" or "Windows" })
                    return true;
            }
        }

        return false;
    }

    // The handle of a library, not that of a file, pipe or socket.
    private static bool IsOtherHandle(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current.Name == "SafeHandle")
                return type.Name is not ("SafeFileHandle" or "SafePipeHandle" or "SafeSocketHandle");
        }

        return false;
    }

    private static bool ArePlain(System.Collections.Immutable.ImmutableArray<ITypeSymbol> types)
    {
        foreach (var type in types)
        {
            if (!IsPlain(type))
                return false;
        }

        return true;
    }
}
