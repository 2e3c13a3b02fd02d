using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Waits;

/// <summary>
/// Streams, readers and writers that a program declares itself. One whose objects hold nothing but numbers, texts and collections has nobody to wait for; if its methods ask
/// somebody all the same, that is seen in their bodies.
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
        { Name: "StringBuilder" or "Encoding" or "MemoryStream" or "Memory" or "ReadOnlyMemory" or "ReadOnlySequence" or "ArrayPool" or "Decoder" or "Encoder" or "IFormatProvider" or "Lock" } => true,
        INamedTypeSymbol { ContainingNamespace: { Name: "Generic" or "Concurrent" or "Immutable", ContainingNamespace.Name: "Collections" }, TypeArguments: var arguments } => ArePlain(arguments),
        _ => false,
    };

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
