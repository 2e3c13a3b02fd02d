using System.Reflection;
using LaneKeeper.CatalogBuilder.Metadata;

namespace LaneKeeper.CatalogBuilder.Verdicts;

/// <summary>Which types hold a stream, reader, writer or connection: only through them an abstract wait becomes a real one.</summary>
internal sealed class Carriers
{
    private const int FieldDepth = 2;

    // Not XmlReader and XmlWriter: most documents are in memory, and their asynchronous half has to be asked for.
    private static readonly HashSet<string> Abstractions =
    [
        "System.IO.Stream", "System.IO.TextReader", "System.IO.TextWriter",
        "System.Data.Common.DbConnection", "System.Data.Common.DbCommand", "System.Data.Common.DbDataReader",
        "System.Data.Common.DbTransaction", "System.Data.Common.DbBatch", "System.Data.IDbConnection", "System.Data.IDbCommand",
        "System.Data.IDataReader", "System.Data.IDbTransaction", "System.Data.IDataAdapter",
    ];

    private readonly Dictionary<(TypeNode, int), bool> _known = [];

    /// <summary>Whether a method works on one: its object holds it, or it is an argument.</summary>
    public bool Has(MethodNode method) =>
        (!method.IsStatic && method.Name != ".ctor" && IsCarrier(method.Type, FieldDepth))
        || method.Signature.ParameterTypes.Any(parameter => IsCarrier(parameter, 1));

    private bool IsCarrier(TypeNode? type, int depth)
    {
        if (type is null)
            return false;

        if (IsAbstraction(type))
            return true;

        if (depth == 0 || type.IsInterface || type.FullName.StartsWith("System.Threading.", StringComparison.Ordinal))
            return false;

        if (!_known.TryGetValue((type, depth), out var carries))
        {
            _known[(type, depth)] = false;
            carries = type.SelfAndBases().SelectMany(FieldTypes).Any(field => IsCarrier(field, depth - 1));
            _known[(type, depth)] = carries;
        }

        return carries;
    }

    private bool IsCarrier(TypeShape? shape, int depth) => shape?.Shape switch
    {
        null => false,
        Shape.Reference or Shape.Vector or Shape.Pointer => IsCarrier(shape.Element, depth),
        Shape.Generic => IsCarrier(shape.Definition, depth) || shape.Arguments.Any(argument => IsCarrier(argument, 0)),
        _ => IsCarrier(shape.Definition, depth),
    };

    private static bool IsAbstraction(TypeNode type) => type.SelfAndBases().Any(static ancestor =>
        Abstractions.Contains(ancestor.FullName) || ancestor.Interfaces.Any(static shape => Abstractions.Contains(shape.Name)));

    private static IEnumerable<TypeShape> FieldTypes(TypeNode type)
    {
        var metadata = type.Assembly.Metadata;
        foreach (var handle in metadata.GetTypeDefinition(type.Handle).GetFields())
        {
            var field = metadata.GetFieldDefinition(handle);
            if ((field.Attributes & FieldAttributes.Static) == 0)
                yield return field.DecodeSignature(type.Assembly.Decoder, null);
        }
    }
}
