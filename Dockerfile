# One image for each service. With a JDK 25:
#
#   ./mvnw -DskipTests package && docker build --build-arg SERVICE=notifier-service .
#
# Without: --build-arg JARS=source builds the jars here too.

ARG JARS=packaged

FROM scratch AS jar-packaged
ARG SERVICE
COPY ${SERVICE}/target/${SERVICE}.jar /service.jar

FROM maven:3-eclipse-temurin-25 AS source
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2/repository mvn -B -ntp -q -DskipTests clean package

FROM scratch AS jar-source
ARG SERVICE
COPY --from=source /source/${SERVICE}/target/${SERVICE}.jar /service.jar

FROM jar-${JARS} AS jar

# Classes are loaded and linked here, once, instead of at each start. The settings only have to be there: nobody is asked.
FROM eclipse-temurin:25-jre AS trained
WORKDIR /parley
RUN --mount=type=bind,from=jar,target=/jar java -Djarmode=tools -jar /jar/service.jar extract --destination .
COPY ops/image/java.options ./
RUN export VONAGE_API_KEY=none VONAGE_API_SECRET=none VONAGE_APPLICATION_ID=00000000-0000-4000-8000-000000000001 VONAGE_SIGNATURE_SECRET=none \
      PARLEY_PUBLIC_URL=https://none PARLEY_API_TOKEN=none PARLEY_LOOKUP_TOKEN=nobody PARLEY_NUMBER_CHECK=offline \
 && java @java.options -XX:AOTCacheOutput=service.aot -Xlog:aot=error -Dspring.context.exit=onRefresh -Dspring.kafka.admin.auto-create=false -jar service.jar

FROM eclipse-temurin:25-jre
RUN mkdir /vonage && chown 10001:10001 /vonage
WORKDIR /parley
COPY --from=trained /parley ./
USER 10001:10001
ENTRYPOINT ["java", "@java.options", "-XX:AOTCache=service.aot", "-jar", "service.jar"]
