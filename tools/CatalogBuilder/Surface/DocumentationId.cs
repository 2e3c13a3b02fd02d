using System.Text;
using LaneKeeper.CatalogBuilder.Metadata;

namespace LaneKeeper.CatalogBuilder.Surface;

/// <summary>Documentation-comment ids, as the compiler writes them.</summary>
internal static class DocumentationId
{
    /// <summary>Of a method or constructor; a getter stands for its property, a setter for itself.</summary>
    public static string Of(MethodNode method)
    {
        var isGetter = IsGetter(method);
        var id = new StringBuilder(isGetter ? "P:" : "M:").Append(TypeName(method.Type)).Append('.').Append(MemberName(method));
        if (method.Signature.GenericParameterCount > 0)
            id.Append("``").Append(method.Signature.GenericParameterCount);

        if (method.Signature.ParameterTypes.Length > 0)
            id.Append('(').AppendJoin(',', method.Signature.ParameterTypes.Select(Of)).Append(')');

        if (method.Name is "op_Implicit" or "op_Explicit" or "op_CheckedExplicit")
            id.Append('~').Append(Of(method.Signature.ReturnType));

        return id.ToString();
    }

    /// <summary>The id that stands for every overload.</summary>
    public static string OfEveryOverload(MethodNode method) => $"M:{TypeName(method.Type)}.{MemberName(method)}(*)";

    public static bool IsGetter(MethodNode method) =>
        method.IsAccessor && method.Name.StartsWith("get_", StringComparison.Ordinal);

    /// <summary>Without parameters: <c>#ctor</c>, <c>ReadAllText</c>; of a getter the property's name.</summary>
    public static string MemberName(MethodNode method) =>
        IsGetter(method) ? method.Name["get_".Length..] : method.Name.Replace('.', '#');

    public static string TypeName(TypeNode type) => type.FullName.Replace('/', '.');

    private static string Of(TypeShape type)
    {
        switch (type.Shape)
        {
            case Shape.TypeParameter: return "`" + type.Number;
            case Shape.MethodParameter: return "``" + type.Number;
            case Shape.Vector: return Of(type.Element!) + "[]";
            case Shape.Array: return $"{Of(type.Element!)}[{string.Join(',', Enumerable.Repeat("0:", type.Number))}]";
            case Shape.Reference: return Of(type.Element!) + "@";
            case Shape.Pointer: return Of(type.Element!) + "*";
            case Shape.FunctionPointer: return "=FUNC";
            case Shape.Generic: return OfInstance(type);
            default: return type.Name.Replace('/', '.');
        }
    }

    /// <summary>Each nested type carries its own arguments: <c>Outer{A}.Inner{B}</c>.</summary>
    private static string OfInstance(TypeShape type)
    {
        var id = new StringBuilder();
        var next = 0;
        foreach (var part in type.Name.Split('/'))
        {
            if (id.Length > 0)
                id.Append('.');

            var tick = part.LastIndexOf('`');
            if (tick < 0)
            {
                id.Append(part);
                continue;
            }

            var arity = int.Parse(part.AsSpan(tick + 1));
            id.Append(part, 0, tick).Append('{').AppendJoin(',', type.Arguments.Skip(next).Take(arity).Select(Of)).Append('}');
            next += arity;
        }

        return id.ToString();
    }
}
