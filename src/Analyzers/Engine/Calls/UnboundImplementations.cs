using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// The implementation of an interface's method where the compiler finds none, since a type of the signature is missing: in code that is being written, or in a project
/// whose references are not all at hand. The name and the number of parameters tell, if there is one such method.
/// </summary>
internal static class UnboundImplementations
{
    public static IMethodSymbol? Of(INamedTypeSymbol type, IMethodSymbol declared)
    {
        IMethodSymbol? found = null;
        for (INamedTypeSymbol? current = type; current is not null && found is null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(declared.Name))
            {
                if (member is not IMethodSymbol { IsStatic: false } method || method.Parameters.Length != declared.Parameters.Length || method.Arity != declared.Arity)
                    continue;

                if (found is not null)
                    return null;

                found = method;
            }
        }

        return found is not null && (HasMissingType(declared) || HasMissingType(found)) ? found : null;
    }

    private static bool HasMissingType(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            if (IsMissing(parameter.Type))
                return true;
        }

        return IsMissing(method.ReturnType);
    }

    private static bool IsMissing(ITypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Error)
            return true;

        if (type is IArrayTypeSymbol array)
            return IsMissing(array.ElementType);

        if (type is INamedTypeSymbol { TypeArguments: var arguments })
        {
            foreach (var argument in arguments)
            {
                if (IsMissing(argument))
                    return true;
            }
        }

        return false;
    }
}
