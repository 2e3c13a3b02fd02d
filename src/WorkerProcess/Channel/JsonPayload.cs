using System;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace LaneKeeper.Workers;

/// <summary>Anything else, as UTF-8 JSON.</summary>
internal sealed class JsonPayload<T> : Payload<T>
{
    public override void Write(WorkerPipe pipe, ReadOnlySpan<byte> head, T value)
    {
        byte[] json;
        try
        {
            json = JsonSerializer.SerializeToUtf8Bytes(value, TravelJson.Contract<T>());
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw CannotTravel(failure);
        }

        WriteHead(pipe, head, json.Length);
        pipe.Write(json);
    }

    public override T Read(WorkerPipe pipe)
    {
        var length = pipe.ReadInt64();
        if (length < 0 || length > Array.MaxLength)
            throw WrongLength(length);

        var json = GC.AllocateUninitializedArray<byte>((int)length);
        pipe.Read(json);
        try
        {
            return JsonSerializer.Deserialize(json, TravelJson.Contract<T>())!;
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw CannotTravel(failure);
        }
    }

    private static NotSupportedException CannotTravel(Exception failure) => new(
        $"A value of type '{typeof(T)}' cannot travel between a program and its worker process as JSON: {failure.Message}", failure);
}

/// <summary>What System.Text.Json knows about the types that travel.</summary>
internal static class TravelJson
{
    private static readonly JsonSerializerOptions Options = CreateOptions();

    /// <exception cref="NotSupportedException">The type is in none of the program's contexts, and reflection is switched off.</exception>
    public static JsonTypeInfo<T> Contract<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions CreateOptions()
    {
        var contexts = EntryPoints.JsonContexts();
        var resolvers = new IJsonTypeInfoResolver?[contexts.Length + 1];
        contexts.CopyTo(resolvers, 0);
        resolvers[contexts.Length] = Reflection();
        return new JsonSerializerOptions
        {
            // Tuples and structs have fields, and a result may be infinite.
            IncludeFields = true,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            TypeInfoResolver = JsonTypeInfoResolver.Combine(resolvers),
        };
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Taken only where the program has left reflection on.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Taken only where the program has left reflection on.")]
    private static IJsonTypeInfoResolver? Reflection() =>
        JsonSerializer.IsReflectionEnabledByDefault ? new DefaultJsonTypeInfoResolver() : null;
}
