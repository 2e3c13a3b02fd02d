using System.Reflection.Metadata;

namespace LaneKeeper.CatalogBuilder.Metadata;

/// <summary>What a method token of one assembly stands for.</summary>
/// <param name="Method">The definition; null if its assembly was not loaded.</param>
/// <param name="Parent">The type that the token names, with its arguments.</param>
/// <param name="Signature">The signature as the token gives it; null if the token is no method.</param>
/// <param name="MethodArguments">Type arguments of a generic method.</param>
internal readonly record struct MethodReference(
    MethodNode? Method, TypeShape? Parent, MethodSignature<TypeShape>? Signature, TypeShape[]? MethodArguments)
{
    public static MethodReference Resolve(LoadedAssembly assembly, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodDefinition:
                var definition = assembly.Method((MethodDefinitionHandle)handle);
                return new(definition, definition.Type.Self, definition.Signature, null);

            case HandleKind.MethodSpecification:
                var specification = assembly.Metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                return assembly.Resolve(specification.Method) with
                {
                    MethodArguments = [.. specification.DecodeSignature(assembly.Decoder, null)],
                };

            case HandleKind.MemberReference:
                return Resolve(assembly, assembly.Metadata.GetMemberReference((MemberReferenceHandle)handle));

            default:
                return default;
        }
    }

    private static MethodReference Resolve(LoadedAssembly assembly, MemberReference reference)
    {
        if (reference.GetKind() != MemberReferenceKind.Method)
            return default;

        var signature = reference.DecodeMethodSignature(assembly.Decoder, null);
        if (reference.Parent.Kind == HandleKind.MethodDefinition)
        {
            var method = assembly.Method((MethodDefinitionHandle)reference.Parent);
            return new(method, method.Type.Self, signature, null);
        }

        var parent = assembly.Shape(reference.Parent);
        return new(Find(parent?.Definition, assembly.Metadata.GetString(reference.Name), signature), parent, signature, null);
    }

    /// <summary>The method of a type or its bases with this signature; a lone candidate of equal arity if types do not match.</summary>
    private static MethodNode? Find(TypeNode? type, string name, MethodSignature<TypeShape> signature)
    {
        var key = MethodNode.SlotKey(name, signature) + signature.ReturnType.Key;
        for (var declaring = type; declaring is not null; declaring = declaring.Base?.Definition)
        {
            var candidates = declaring.Named(name);
            foreach (var candidate in candidates)
            {
                if (candidate.Key == key)
                    return candidate;
            }

            if (declaring == type && OnlyOne(candidates, candidate => HasShapeOf(candidate, signature)) is { } only)
                return only;
        }

        return null;
    }

    private static bool HasShapeOf(MethodNode method, MethodSignature<TypeShape> signature) =>
        method.Signature.ParameterTypes.Length == signature.ParameterTypes.Length
        && method.Signature.GenericParameterCount == signature.GenericParameterCount;

    internal static MethodNode? OnlyOne(IReadOnlyList<MethodNode> candidates, Func<MethodNode, bool> fits)
    {
        MethodNode? only = null;
        foreach (var candidate in candidates)
        {
            if (!fits(candidate))
                continue;

            if (only is not null)
                return null;

            only = candidate;
        }

        return only;
    }
}
